using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>The actor's work items.</summary>
/// <param name="Box"><c>todo</c> (待办), <c>done</c> (在办/已办: acted on, latest first) or <c>read</c> (传阅: to read and read).</param>
/// <param name="CaseId">Only of this case; null for all.</param>
/// <param name="Sort"><c>arrived</c> or <c>due</c> (default for todo).</param>
/// <param name="Limit">1–200.</param>
/// <param name="Cursor">From the previous page of the same box and order; null for the first.</param>
/// <param name="Text">Part of title, number, drafter or drafting unit; null for all.</param>
/// <param name="Urgency"><c>none</c>, <c>urgent</c> or <c>extra-urgent</c>; null for all.</param>
public sealed record ListWorkItems(
    Actor Actor, string Box, Guid? CaseId, string? Sort, int Limit, string? Cursor, string? Text = null, string? Urgency = null)
    : IRequest<Page<ListWorkItems.Row>>
{
    /// <param name="Step">Activity id.</param>
    /// <param name="AllowedActions">What would be accepted now, most likely first; empty for items out of the actor's hands. In lists the people who may be
    /// asked to assist or added are left out (empty choices); the case has them.</param>
    /// <param name="Status">Status of the item.</param>
    public sealed record Row(
        Guid Id, Guid CaseId, string Step, string StepTitle, string StepTitleEn, int Visit, string Kind, WorkItemStatus Status, int Version,
        string Pipeline, string Title, string? DocumentKind, string Urgency, string? Number, CaseStatus CaseStatus,
        string DrafterName, string DrafterUnit, string? Post, DateTimeOffset OpenedAt, DateTimeOffset? ReadAt, DateTimeOffset? ClosedAt,
        string? Action, string? Opinion, DateTimeOffset? DueAt, string? Lamp, string? RemainingZh, string? RemainingEn,
        IReadOnlyList<AllowedAction> AllowedActions)
    {
        public string? DocumentKindEn { get; init; }

        public string? DrafterNameEn { get; init; }

        public string? DrafterUnitEn { get; init; }

        /// <summary>Name of the one for whom the reader may act as proxy; null for the reader's own item.</summary>
        public string? PrincipalName { get; init; }

        public string? PrincipalNameEn { get; init; }
    }

    internal sealed class Handler(WorkflowDbContext db, CaseReader cases, FieldSight sight, OfficeRules rules, TimeProvider clock)
        : IRequestHandler<ListWorkItems, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListWorkItems query, CancellationToken ct)
        {
            var actor = query.Actor;
            if (query.Sort is not (null or "due" or "arrived"))
                throw new WorkflowException(ErrorCodes.FieldInvalid, "sort: due or arrived.", "sort 只能是 due 或 arrived。", "sort");
            var limit = PageLimit.Of(query.Limit, 200);
            var items = Box(query);
            if (query.CaseId is { } caseId)
                items = items.Where(item => item.CaseId == caseId);

            var documents = db.Documents.Matching(query.Text, query.Urgency, actor.Organization, sight.TypesHiding(actor, "urgency"));
            var rows = from item in items
                       join document in documents on new { item.OrganId, item.CaseId } equals new { document.OrganId, document.CaseId }
                       join instance in db.WorkflowInstances on new { item.OrganId, Id = item.CaseId } equals new { instance.OrganId, instance.Id }
                       let deadline = db.Deadlines.FirstOrDefault(one => one.OrganId == item.OrganId && one.CaseId == item.CaseId
                           && one.Visit == item.Visit && one.EndedAt == null && one.Clock != Deadline.TimerClock)
                       select new Found { Item = item, Document = document, Instance = instance, Deadline = deadline };
            var page = await (IsByDue(query) ? ByDue(rows, query) : ByTime(rows, query)).AsNoTracking().Take(limit + 1).ToListAsync(ct);

            var now = clock.GetUtcNow();
            var rights = await sight.OfAsync(actor, [.. page.Select(row => row.Document)], ct);
            List<Row> found = [];
            foreach (var row in page.Take(limit))
            {
                var seen = rights[row.Document.CaseId].Of(row.Document);
                var loaded = await cases.ReadAsync(actor, row.Document, row.Instance, ct);
                var due = row.Deadline is null ? null : DueState.Of(rules.Calendar, now, row.Deadline);
                found.Add(new Row(
                    row.Item.Id, row.Item.CaseId, row.Item.ActivityId, row.Item.Title, row.Item.TitleEn, row.Item.Visit, row.Item.Kind,
                    row.Item.Status, row.Item.Version, row.Document.Pipeline, row.Document.Title, seen.Kind, seen.Urgency,
                    seen.Number, row.Document.Status, row.Document.DrafterName,
                    actor.Organization.UnitLabel(row.Document.DrafterUnit).Zh,
                    row.Item.Post, row.Item.OpenedAt, row.Item.ReadAt, row.Item.ClosedAt, row.Item.Action, row.Item.Opinion,
                    row.Deadline?.DueAt, due?.Lamp, due?.Remaining.Zh, due?.Remaining.En, LeanOffer.Of(loaded.Offer(row.Item, actor.UserName)))
                {
                    DocumentKindEn = rules.KindEn(row.Document.Type, seen.Kind),
                    DrafterNameEn = actor.Organization.PersonEn(row.Document.Drafter, row.Document.DrafterName, row.Document.DrafterNameEn),
                    DrafterUnitEn = actor.Organization.UnitLabel(row.Document.DrafterUnit).En,
                    PrincipalName = row.Item.PrincipalFor(actor)?.Zh,
                    PrincipalNameEn = row.Item.PrincipalFor(actor)?.En,
                });
            }

            return new(found, page.Count > limit ? KeyOf(query, page[limit - 1]).ToString() : null);
        }

        private static bool IsByDue(ListWorkItems query) => query.Box == "todo" && query.Sort != "arrived";

        // Items without a deadline come last
        private static IQueryable<Found> ByDue(IQueryable<Found> rows, ListWorkItems query)
        {
            if (PageKey.Read(query.Cursor) is { Id: var id } after)
                rows = after.At is { } due
                    ? rows.Where(row => row.Deadline == null || row.Deadline.DueAt > due || (row.Deadline.DueAt == due && row.Item.Id.CompareTo(id) > 0))
                    : rows.Where(row => row.Deadline == null && row.Item.Id.CompareTo(id) > 0);
            return rows.OrderBy(row => row.Deadline == null).ThenBy(row => row.Deadline!.DueAt).ThenBy(row => row.Item.Id);
        }

        // Open items first, then the latest
        private static IQueryable<Found> ByTime(IQueryable<Found> rows, ListWorkItems query)
        {
            if (PageKey.Read(query.Cursor) is { At: { } at, Id: var id, Group: var group })
            {
                var open = group == 0;
                rows = rows.Where(row => (open && row.Item.Status != WorkItemStatus.Open)
                    || ((row.Item.Status == WorkItemStatus.Open) == open && ((row.Item.ClosedAt ?? row.Item.OpenedAt) < at
                        || ((row.Item.ClosedAt ?? row.Item.OpenedAt) == at && row.Item.Id.CompareTo(id) > 0))));
            }

            return rows.OrderByDescending(row => row.Item.Status == WorkItemStatus.Open)
                .ThenByDescending(row => row.Item.ClosedAt ?? row.Item.OpenedAt).ThenBy(row => row.Item.Id);
        }

        private static PageKey KeyOf(ListWorkItems query, Found last) => IsByDue(query)
            ? new(0, last.Deadline?.DueAt, last.Item.Id)
            : new(last.Item.Status == WorkItemStatus.Open ? 0 : 1, last.Item.ClosedAt ?? last.Item.OpenedAt, last.Item.Id);

        private IQueryable<WorkItem> Box(ListWorkItems query)
        {
            var actor = query.Actor;
            var userName = actor.IsActive ? actor.UserName : "";
            return query.Box switch
            {
                "todo" => db.WorkItems.Where(Authority.MayAct(actor, clock.GetUtcNow())).Where(item => item.Kind == "act"),
                "read" => db.WorkItems.Where(item => item.OrganId == actor.OrganId && item.Kind == "read" && item.Person == userName
                    && (item.Status == WorkItemStatus.Open || item.Status == WorkItemStatus.Done)),
                "done" => db.WorkItems.Where(item => item.OrganId == actor.OrganId && item.Kind == "act" && item.ClosedBy == userName
                    && item.Status == WorkItemStatus.Done),
                _ => throw new WorkflowException(ErrorCodes.FieldInvalid, "box: one of todo, done, read.", "box 只能是 todo、done 或 read。", "box"),
            };
        }

        private sealed class Found
        {
            public required WorkItem Item { get; init; }

            public required Document Document { get; init; }

            public required WorkflowInstance Instance { get; init; }

            public Deadline? Deadline { get; init; }
        }
    }
}

/// <summary>How many items wait in each box of the actor.</summary>
public sealed record CountWorkItems(Actor Actor) : IRequest<CountWorkItems.Counts>
{
    public sealed record Counts(int Todo, int Read, int Mine, int Done, int Alerts);

    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<CountWorkItems, Counts>
    {
        public async Task<Counts> Handle(CountWorkItems query, CancellationToken ct)
        {
            var actor = query.Actor;
            var mine = db.WorkItems.Where(Authority.MayAct(actor, clock.GetUtcNow()));
            return new(
                await mine.CountAsync(item => item.Kind == "act", ct),
                await mine.CountAsync(item => item.Kind == "read", ct),
                await db.Documents.CountAsync(document => document.OrganId == actor.OrganId && document.Drafter == actor.UserName, ct),
                await db.WorkItems.CountAsync(item => item.OrganId == actor.OrganId && item.Kind == "act"
                    && item.ClosedBy == actor.UserName && item.Status == WorkItemStatus.Done, ct),
                await db.Alerts.CountAsync(alert => alert.OrganId == actor.OrganId && alert.Person == actor.UserName && alert.ReadAt == null, ct));
        }
    }
}

/// <summary>Position in a list, opaque to the client.</summary>
internal static class PageCursor
{
    public static int Read(string? cursor) =>
        cursor is null or "" ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= 100_000 ? offset
        : throw new WorkflowException(ErrorCodes.FieldInvalid, "cursor: take it from the page before.", "cursor 须取自上一页。", "cursor");

    public static string Write(int offset) => offset.ToString(CultureInfo.InvariantCulture);
}
