using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Organizations.Import;

/// <summary>What an import of CSV files would make of the office and of the work going on; changes nothing.</summary>
/// <param name="Actor">The caller has checked the role.</param>
/// <param name="Files">Bytes by <c>units</c>, <c>posts</c>, <c>people</c>; at least one.</param>
/// <param name="Basis">Version of the office the plan must start from, as a dry run told it; null for any.</param>
/// <exception cref="WorkflowException">Every bad row at once, with a field such as <c>people.csv:4:posts</c>: <c>field.invalid</c>,
/// <c>document.classified</c>, <c>organization.invalid</c>; <c>organization.outdated</c>.</exception>
public sealed record PlanOrganizationImport(Actor Actor, IReadOnlyDictionary<string, byte[]> Files, int? Basis) : IRequest<PlanOrganizationImport.Plan>
{
    /// <param name="Organization">The office as it would be.</param>
    /// <param name="Basis">Version it starts from.</param>
    public sealed record Plan(Organization Organization, int Basis, Difference Units, Difference Posts, Difference People, IReadOnlyList<Orphan> Orphans);

    /// <summary>Codes or sign-in names that come, go or change.</summary>
    public sealed record Difference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed);

    /// <summary>An open work item nobody could act on any more; it would be handed on by its step's own rule.</summary>
    /// <remarks>Without the document's title: who administers the office sees no document.</remarks>
    /// <param name="Person">Whose it is; null for any holder of the post.</param>
    public sealed record Orphan(
        Guid WorkItemId, Guid CaseId, string Step, string StepEn, DateTimeOffset Since, string? Person, string? PersonName, string? PersonNameEn,
        string? Post, string? PostName, string? PostNameEn);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<PlanOrganizationImport, Plan>
    {
        public async Task<Plan> Handle(PlanOrganizationImport query, CancellationToken ct)
        {
            var current = query.Actor.Organization;
            if (query.Basis is { } basis && basis != current.Version)
                throw new WorkflowException(ErrorCodes.OrganizationOutdated,
                    $"The office is at version {current.Version}; make the dry run again.", $"机构信息已是第 {current.Version} 版，请重新试运行。", "basis");

            var faults = new ImportFaults();
            var files = new Dictionary<OfficeTable, IReadOnlyList<OfficeRow>>();
            foreach (var (name, bytes) in query.Files)
                if (OfficeTable.All.FirstOrDefault(table => table.Name == name) is not { } table)
                    faults.Add(new(ErrorCodes.FieldInvalid, "Send files called units, posts, people.", "文件应名为 units、posts、people。", "files"));
                else if (OfficeCsv.Read(table, bytes, faults) is { } rows)
                    files[table] = rows;
            if (query.Files.Count == 0)
                faults.Add(new(ErrorCodes.FieldInvalid, "Send at least one of units, posts, people.", "请至少上传 units、posts、people 之一。", "files"));
            if (files.Count < query.Files.Count || query.Files.Count == 0)
                faults.Throw();

            var merge = new OfficeMerge(current, faults);
            var next = merge.With(files);
            merge.Check(next);
            faults.Throw();
            await AdministratorRule.RequireAsync(db, next, current.OrganId, ct);
            return new(next, current.Version,
                Compare(current.Units, next.Units, unit => unit.Code, _ => true),
                Compare(current.Posts, next.Posts, post => post.Code, _ => true),
                Compare(current.People, next.People, person => person.UserName, person => person.Active),
                await OrphansAsync(current, next, ct));
        }

        private async Task<IReadOnlyList<Orphan>> OrphansAsync(Organization current, Organization next, CancellationToken ct)
        {
            var active = next.People.Where(person => person.Active).Select(person => person.UserName).ToList();
            var held = next.People.Where(person => person.Active).SelectMany(person => person.Posts).Distinct().ToList();
            var lost = await db.WorkItems.AsNoTracking()
                .Where(item => item.OrganId == current.OrganId && item.Status == WorkItemStatus.Open && item.Kind == "act"
                    && (item.Person != null ? !active.Contains(item.Person) : !held.Contains(item.Post!)))
                .OrderBy(item => item.Person).ThenBy(item => item.OpenedAt).ThenBy(item => item.Id).ToListAsync(ct);
            return [.. lost.Select(item =>
            {
                var person = item.Person is null ? null : current.PersonLabel(item.Person);
                var post = item.Post is null ? null : current.PostLabel(item.Post);
                return new Orphan(item.Id, item.CaseId, item.Title, item.TitleEn, item.OpenedAt, item.Person, person?.Zh, person?.En, item.Post, post?.Zh, post?.En);
            })];
        }

        private static Difference Compare<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> key, Func<T, bool> counts)
        {
            var (old, now) = (before.Where(counts).ToDictionary(key), after.Where(counts).ToDictionary(key));
            return new([.. now.Keys.Except(old.Keys)], [.. old.Keys.Except(now.Keys)],
                [.. now.Where(pair => old.TryGetValue(pair.Key, out var was) && !Same(was, pair.Value)).Select(pair => pair.Key)]);
        }

        // Records compare lists by reference, so their written form is compared
        private static bool Same<T>(T one, T other) => System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other);
    }
}
