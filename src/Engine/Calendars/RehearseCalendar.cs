using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Calendars;

/// <summary>调休预演: which open deadlines would move under a draft calendar, and whose they are. Changes nothing.</summary>
/// <exception cref="WorkflowException"><c>calendar.administrator-required</c>, <c>calendar.draft-missing</c>.</exception>
public sealed record RehearseCalendar(Actor Actor, int Version) : IRequest<RehearseCalendar.Result>
{
    /// <param name="Open">Open deadlines looked at.</param>
    public sealed record Result(int Version, string Source, int Open, IReadOnlyList<Move> Moves);

    /// <param name="Title">Null for a document the administrator may not see.</param>
    /// <param name="Clock"><c>step</c>, <c>case</c> or <c>external</c>.</param>
    /// <param name="Holders">Names of those asked now.</param>
    public sealed record Move(
        Guid CaseId, Guid Deadline, string? Title, string Clock, string? Step, string? StepEn, IReadOnlyList<string> Holders, IReadOnlyList<string> HoldersEn,
        DateTimeOffset DueAt, DateTimeOffset NewDueAt, DateOnly DueDate, DateOnly NewDueDate, string WhyZh, string WhyEn);

    internal sealed class Handler(WorkflowDbContext db, OfficeCalendars calendars) : IRequestHandler<RehearseCalendar, Result>
    {
        public async Task<Result> Handle(RehearseCalendar query, CancellationToken ct)
        {
            var actor = query.Actor;
            OfficeCalendars.RequireRight(actor);
            var draft = await calendars.DraftAsync(actor.OrganId, query.Version, ct);
            var calendar = WorkingCalendar.FromJson(draft.Json);
            var open = await db.Deadlines.AsNoTracking()
                .Where(one => one.OrganId == actor.OrganId && one.EndedAt == null && one.Clock != Deadline.TimerClock).OrderBy(one => one.DueAt).ThenBy(one => one.Id).ToListAsync(ct);
            var moves = open.Select(one => (Deadline: one, Before: one.ToClock(), After: one.ToClock().With(calendar)))
                .Where(one => one.Before.MovesTo(one.After)).ToList();

            var ids = moves.Select(move => move.Deadline.CaseId).Distinct().ToList();
            var titles = await db.Documents.Where(Authority.MaySee(actor)).Where(document => ids.Contains(document.CaseId))
                .ToDictionaryAsync(document => document.CaseId, document => document.Title, ct);
            var items = await db.WorkItems.AsNoTracking()
                .Where(item => item.OrganId == actor.OrganId && ids.Contains(item.CaseId) && item.Status == WorkItemStatus.Open && item.Kind == "act").ToListAsync(ct);
            return new(draft.Version, draft.Source, open.Count, [.. moves.Select(move => Row(move.Deadline, move.After, titles, items, actor))]);
        }

        private static Move Row(Deadline deadline, CaseClock after, Dictionary<Guid, string> titles, List<WorkItem> items, Actor actor)
        {
            var own = items.Where(item => item.CaseId == deadline.CaseId && (deadline.Visit == null || item.Visit == deadline.Visit)).ToList();
            var holders = own.SelectMany(item => CaseSteps.Asked(item, actor.Organization)).Distinct().ToList();
            return new(deadline.CaseId, deadline.Id, titles.GetValueOrDefault(deadline.CaseId), deadline.Clock, own.FirstOrDefault()?.Title, own.FirstOrDefault()?.TitleEn,
                CaseSteps.Zh(holders), CaseSteps.En(holders), deadline.DueAt, after.Due.At, deadline.DueDate, after.Due.DueDate,
                after.Due.Explanation.Zh, after.Due.Explanation.En);
        }
    }
}
