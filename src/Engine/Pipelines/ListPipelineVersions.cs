using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Pipelines;

/// <summary>Every pipeline with what is published, what is being drafted and how many cases run on which version.</summary>
/// <remarks>Who is no pipeline author sees no draft and no refused file.</remarks>
public sealed record ListPipelineVersions(Actor Actor) : IRequest<ListPipelineVersions.View>
{
    public sealed record View(IReadOnlyList<Row> Items, IReadOnlyList<ListPipelines.Refusal> Refused);

    /// <param name="DocumentType">Code of the document type; null when it runs without documents.</param>
    /// <param name="Origin"><c>file</c> when some version came from a file, else <c>studio</c>.</param>
    /// <param name="Published">Null when nothing new can start in it.</param>
    /// <param name="Draft">Null when the latest version is no draft.</param>
    /// <param name="Running">Open cases by version number, the newest first; versions without any are left out.</param>
    /// <param name="DraftChanges">What the draft does otherwise than the file, or than the published version when there is no file; in words.</param>
    public sealed record Row(
        string Id, string Name, string NameEn, string? DocumentType, string Origin, Stand? Published, Stand? Draft,
        IReadOnlyList<RunningCases> Running, IReadOnlyList<DefinitionChange> DraftChanges);

    /// <param name="Person">Sign-in name; null for a file.</param>
    /// <param name="PersonName">Null for a file.</param>
    public sealed record Stand(string VersionId, int Number, string? Person, string? PersonName, DateTimeOffset At);

    public sealed record RunningCases(int Number, int Cases);

    internal sealed class Handler(WorkflowDbContext db, PipelineCatalog catalog, PipelineCompiler compiler) : IRequestHandler<ListPipelineVersions, View>
    {
        public async Task<View> Handle(ListPipelineVersions query, CancellationToken ct)
        {
            var actor = query.Actor;
            var isAuthor = Authority.MayWritePipelines(actor);
            var versions = await db.DefinitionVersions.AsNoTracking()
                .Where(one => one.OrganId == actor.OrganId && (isAuthor || one.PublishedAt != null)).OrderBy(one => one.Number).ToListAsync(ct);
            var running = await db.WorkflowInstances.AsNoTracking().Where(one => one.OrganId == actor.OrganId && one.Status == CaseStatus.Running)
                .GroupBy(one => new { one.DefinitionId, one.DefinitionNumber })
                .Select(group => new { group.Key.DefinitionId, group.Key.DefinitionNumber, Count = group.Count() }).ToListAsync(ct);
            var shown = versions.Where(one => one.IsLatest || one.IsPublished || one.Origin == DefinitionVersion.FromFile).ToList();
            var texts = await db.TextsOfAsync(actor.OrganId, shown, ct);

            return new(
                [.. versions.GroupBy(one => one.DefinitionId).Select(group => Of(actor, [.. group], texts,
                    [.. running.Where(one => one.DefinitionId == group.Key).OrderByDescending(one => one.DefinitionNumber)
                        .Select(one => new RunningCases(one.DefinitionNumber, one.Count))])).OrderBy(row => row.Name, StringComparer.Ordinal)],
                isAuthor ? catalog.Refused : []);
        }

        private Row Of(Actor actor, List<DefinitionVersion> versions, Dictionary<(string, string), string> texts, IReadOnlyList<RunningCases> running)
        {
            var published = versions.Find(one => one.IsPublished);
            var draft = versions.Find(one => one.IsLatest && one.IsDraft);
            var file = versions.FindLast(one => one.Origin == DefinitionVersion.FromFile);
            var shown = published ?? draft ?? versions[^1];
            var definition = texts.TryGetValue((shown.DefinitionId, shown.Hash), out var text) ? WorkflowDefinitionJson.Read(text) : null;
            var baseline = file ?? published;
            return new(
                shown.DefinitionId, shown.Name, definition?.NameEn ?? shown.Name, definition is null ? null : PipelineCheck.DocumentTypeOf(definition),
                file is null ? DefinitionVersion.FromStudio : DefinitionVersion.FromFile,
                published is null ? null : new(published.Id, published.Number, published.PublishedBy, NameOf(actor, published.PublishedBy), published.PublishedAt!.Value),
                draft is null ? null : new(draft.Id, draft.Number, draft.SavedBy, NameOf(actor, draft.SavedBy), draft.SavedAt),
                running,
                draft is null || baseline is null ? [] : Changes(texts[(baseline.DefinitionId, baseline.Hash)], texts[(draft.DefinitionId, draft.Hash)]));
        }

        private List<DefinitionChange> Changes(string before, string after) =>
            [.. new DefinitionDiff(compiler).Of(WorkflowDefinitionJson.Read(before), WorkflowDefinitionJson.Read(after)).Where(change => change.IsMeaningful)];

        private static string? NameOf(Actor actor, string? person) => person is null ? null : actor.Organization.Person(person)?.Name ?? person;
    }
}
