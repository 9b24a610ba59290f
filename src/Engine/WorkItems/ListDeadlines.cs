using System.Text.Json;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>The deadline board: running deadlines of the cases the actor may see, most pressing first.</summary>
/// <param name="Lamp"><c>green</c>, <c>yellow</c>, <c>red</c>, or null for all.</param>
public sealed record ListDeadlines(Actor Actor, string? Lamp, int Limit, string? Cursor) : IRequest<ListDeadlines.Board>
{
    public sealed record Board(int Green, int Yellow, int Red, Page<Row> Page);

    /// <param name="Holders">Names of those asked now.</param>
    public sealed record Row(
        Guid Id, Guid CaseId, string Title, string? Number, string Urgency, string Clock, string? Step, string? StepEn,
        IReadOnlyList<string> Holders, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateOnly DueDate, string Lamp,
        string RemainingZh, string RemainingEn, string? NextStage, DateTimeOffset? NextAt, bool Provisional,
        string WhyZh, string WhyEn)
    {
        public IReadOnlyList<string> HoldersEn { get; init; } = [];

        /// <summary>The due moment first set; differs after an extension or suspension.</summary>
        public DateTimeOffset OriginalDueAt { get; init; } = DueAt;

        /// <summary>Since when the clock stands; null while it runs.</summary>
        public DateTimeOffset? SuspendedAt { get; init; }
    }

    internal sealed class Handler(WorkflowDbContext db, FieldSight sight, OfficeRules rules, TimeProvider clock) : IRequestHandler<ListDeadlines, Board>
    {
        public async Task<Board> Handle(ListDeadlines query, CancellationToken ct)
        {
            var actor = query.Actor;
            var now = clock.GetUtcNow();
            var limit = PageLimit.Of(query.Limit, 200);
            var offset = PageCursor.Read(query.Cursor);
            var running = from deadline in db.Deadlines
                          join document in db.Documents.Where(Authority.MaySee(actor)) on new { deadline.OrganId, deadline.CaseId } equals new { document.OrganId, document.CaseId }
                          where deadline.EndedAt == null && deadline.Clock != Deadline.TimerClock
                          select new { deadline, document };
            var red = running.Where(row => row.deadline.DueAt < (row.deadline.SuspendedAt ?? now));
            var yellow = running.Where(row => row.deadline.DueAt >= (row.deadline.SuspendedAt ?? now)
                && row.deadline.YellowAt != null && row.deadline.YellowAt <= (row.deadline.SuspendedAt ?? now));
            var green = running.Where(row => row.deadline.DueAt >= (row.deadline.SuspendedAt ?? now)
                && (row.deadline.YellowAt == null || row.deadline.YellowAt > (row.deadline.SuspendedAt ?? now)));
            var chosen = query.Lamp switch
            {
                null or "" => running,
                "red" => red,
                "yellow" => yellow,
                "green" => green,
                _ => throw new WorkflowException(ErrorCodes.FieldInvalid, "lamp: one of green, yellow, red.", "lamp 只能是 green、yellow 或 red。", "lamp"),
            };
            var page = await chosen.OrderBy(row => row.deadline.DueAt).ThenBy(row => row.deadline.Id).AsNoTracking().Skip(offset).Take(limit + 1).ToListAsync(ct);
            var ids = page.Select(row => row.document.CaseId).Distinct().ToList();
            var items = await db.WorkItems.AsNoTracking()
                .Where(item => item.OrganId == actor.OrganId && ids.Contains(item.CaseId) && item.Status == WorkItemStatus.Open && item.Kind == "act").ToListAsync(ct);
            var rights = await sight.OfAsync(actor, [.. page.Select(row => row.document)], ct);
            var rows = from row in page.Take(limit)
                       let seen = rights[row.document.CaseId].Of(row.document)
                       let own = items.Where(item => item.CaseId == row.document.CaseId && (row.deadline.Visit == null || item.Visit == row.deadline.Visit)).ToList()
                       let holders = own.SelectMany(item => CaseSteps.Asked(item, actor.Organization)).Distinct().ToList()
                       let due = DueState.Of(rules.Calendar, now, row.deadline)
                       let why = StoredJson.Reason(row.deadline.Reason)
                       let next = NextStage(row.deadline)
                       select new Row(
                           row.deadline.Id, row.document.CaseId, row.document.Title, seen.Number, seen.Urgency, row.deadline.Clock,
                           own.Count > 0 ? own[0].Title : null, own.Count > 0 ? own[0].TitleEn : null,
                           CaseSteps.Zh(holders), row.deadline.StartedAt, row.deadline.DueAt,
                           row.deadline.DueDate, due.Lamp, due.Remaining.Zh, due.Remaining.En, next, row.deadline.NextAt, row.deadline.Provisional, why.Zh, why.En)
                       {
                           HoldersEn = CaseSteps.En(holders),
                           OriginalDueAt = row.deadline.OriginalDueAt ?? row.deadline.DueAt,
                           SuspendedAt = row.deadline.SuspendedAt,
                       };
            return new(await green.CountAsync(ct), await yellow.CountAsync(ct), await red.CountAsync(ct),
                new([.. rows], page.Count > limit ? PageCursor.Write(offset + limit) : null));
        }

        private static string? NextStage(Deadline deadline) => deadline.NextAt is null ? null
            : JsonSerializer.Deserialize<List<EscalationStage>>(deadline.Stages, StoredJson.Options)![deadline.NextStage].Name;
    }
}
