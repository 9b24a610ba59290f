using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases;

/// <summary>Cases the actor may see, newest first.</summary>
/// <param name="Box"><c>mine</c> (我的发起), <c>register</c> (numbered documents by number, the outgoing register) or <c>all</c>.</param>
/// <param name="Text">Part of title, number, drafter or drafting unit; null for all.</param>
/// <param name="Limit">1–200.</param>
/// <param name="Cursor">From the previous page; null for the first.</param>
/// <param name="Urgency"><c>none</c>, <c>urgent</c> or <c>extra-urgent</c>; null for all.</param>
public sealed record ListCases(
    Actor Actor, string Box, string? Text, string? Kind, int? Year, string? Code, int Limit, string? Cursor, string? Urgency = null)
    : IRequest<Page<ListCases.Row>>
{
    /// <param name="CurrentSteps">Titles of the steps now waiting.</param>
    public sealed record Row(
        Guid CaseId, string Pipeline, string PipelineTitle, string Title, string? Kind, string? Direction, string Urgency,
        string? IssuingOrgan, string? Number, CaseStatus Status, string DrafterName, string DrafterUnit,
        DateTimeOffset SubmittedAt, DateOnly? DocumentDate, DateTimeOffset? RegisteredAt,
        IReadOnlyList<string> CurrentSteps, IReadOnlyList<string> CurrentStepsEn, DateTimeOffset? DueAt, string? Lamp,
        IReadOnlyList<string> MainRecipients, string? Openness, int? Copies)
    {
        public string? KindEn { get; init; }

        public string? DrafterNameEn { get; init; }

        public string? DrafterUnitEn { get; init; }
    }

    internal sealed class Handler(WorkflowDbContext db, FieldSight sight, OfficeRules rules, TimeProvider clock) : IRequestHandler<ListCases, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListCases query, CancellationToken ct)
        {
            var limit = PageLimit.Of(query.Limit, 200);
            var page = await Found(query).AsNoTracking().Take(limit + 1).ToListAsync(ct);
            var ids = page.Take(limit).Select(document => document.CaseId).ToList();
            var items = await db.WorkItems.AsNoTracking()
                .Where(item => item.OrganId == query.Actor.OrganId && ids.Contains(item.CaseId) && item.Status == WorkItemStatus.Open && item.Kind == "act")
                .Select(item => new { item.CaseId, item.Title, item.TitleEn }).Distinct().ToListAsync(ct);
            var deadlines = await db.Deadlines.AsNoTracking()
                .Where(deadline => deadline.OrganId == query.Actor.OrganId && ids.Contains(deadline.CaseId) && deadline.Clock == "case" && deadline.EndedAt == null)
                .ToListAsync(ct);
            var now = clock.GetUtcNow();
            var office = query.Actor.Organization;
            var rights = await sight.OfAsync(query.Actor, page, ct);
            var rows = from document in page.Take(limit)
                       let seen = rights[document.CaseId].Of(document)
                       let due = deadlines.Find(one => one.CaseId == document.CaseId)
                       let open = items.Where(item => item.CaseId == document.CaseId)
                       select new Row(
                           document.CaseId, document.Pipeline, document.PipelineTitle, document.Title, seen.Kind, seen.Direction,
                           seen.Urgency, seen.IssuingOrgan, seen.Number, document.Status, document.DrafterName,
                           office.UnitLabel(document.DrafterUnit).Zh, document.SubmittedAt,
                           seen.DocumentDate, document.RegisteredAt, [.. open.Select(item => item.Title)], [.. open.Select(item => item.TitleEn)],
                           due?.DueAt, due is null ? null : DueState.Of(rules.Calendar, now, due).Lamp,
                           [.. (seen.Fields["mainRecipients"] as JsonArray ?? []).Select(one => (string?)one).OfType<string>()],
                           (string?)seen.Fields["openness"], ActCheck.AsNumber(seen.Fields["copies"]))
                       {
                           KindEn = rules.KindEn(document.Type, seen.Kind),
                           DrafterNameEn = office.PersonEn(document.Drafter, document.DrafterName, document.DrafterNameEn),
                           DrafterUnitEn = office.UnitLabel(document.DrafterUnit).En,
                       };
            return new([.. rows], page.Count > limit ? KeyOf(query, page[limit - 1]).ToString() : null);
        }

        private IQueryable<Document> Found(ListCases query)
        {
            var documents = db.Documents.Where(Authority.MaySee(query.Actor));
            documents = query.Box switch
            {
                "mine" => documents.Where(document => document.Drafter == query.Actor.UserName),
                "register" => documents.Where(document => document.Number != null),
                "all" => documents,
                _ => throw new WorkflowException(ErrorCodes.FieldInvalid, "box: one of mine, register, all.", "box 只能是 mine、register 或 all。", "box"),
            };
            documents = documents.Matching(query.Text, query.Urgency, query.Actor.Organization, sight.TypesHiding(query.Actor, "urgency"));
            if (!string.IsNullOrEmpty(query.Kind) && sight.TypesHiding(query.Actor, "kind") is var kindless)
                documents = documents.Where(document => document.Kind == query.Kind && !kindless.Contains(document.Type));
            if (query.Year is { } year && sight.TypesHiding(query.Actor, "documentDate") is var dateless)
                documents = documents.Where(document => document.DocumentDate!.Value.Year == year && !dateless.Contains(document.Type));
            if (!string.IsNullOrEmpty(query.Code))
                documents = documents.Where(document => document.Number!.StartsWith(query.Code + "\u3014"));
            if (PageKey.Read(query.Cursor) is { At: { } at, Id: var id })
                documents = query.Box == "register"
                    ? documents.Where(document => document.RegisteredAt < at || (document.RegisteredAt == at && document.CaseId.CompareTo(id) > 0))
                    : documents.Where(document => document.SubmittedAt < at || (document.SubmittedAt == at && document.CaseId.CompareTo(id) > 0));
            return query.Box == "register"
                ? documents.OrderByDescending(document => document.RegisteredAt).ThenBy(document => document.CaseId)
                : documents.OrderByDescending(document => document.SubmittedAt).ThenBy(document => document.CaseId);
        }

        private static PageKey KeyOf(ListCases query, Document last) =>
            new(0, query.Box == "register" ? last.RegisteredAt : last.SubmittedAt, last.CaseId);
    }
}

/// <param name="NextCursor">Pass it back for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
