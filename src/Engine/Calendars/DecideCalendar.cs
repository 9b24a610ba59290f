using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Time;
using MediatR;

namespace Chancery.Engine.Calendars;

/// <summary>Applies a draft calendar, and counts every open deadline again; or drops it.</summary>
/// <param name="Apply">False drops the draft.</param>
/// <exception cref="WorkflowException"><c>calendar.administrator-required</c>, <c>calendar.draft-missing</c>.</exception>
public sealed record DecideCalendar(Actor Actor, int Version, bool Apply) : IRequest<DecideCalendar.Receipt>
{
    /// <param name="Moved">Deadlines that moved; 0 for a dropped draft.</param>
    public sealed record Receipt(int Version, CalendarStatus Status, int Moved);

    internal sealed class Handler(OfficeCalendars calendars, IMediator mediator) : IRequestHandler<DecideCalendar, Receipt>
    {
        public async Task<Receipt> Handle(DecideCalendar command, CancellationToken ct)
        {
            var actor = command.Actor;
            OfficeCalendars.RequireRight(actor);
            var json = await calendars.ChangeAsync(async now =>
            {
                var draft = await calendars.DraftAsync(actor.OrganId, command.Version, ct);
                draft.DecidedBy = actor.UserName;
                draft.DecidedAt = now;
                if (command.Apply)
                    await calendars.ReplaceAsync(actor.OrganId, draft, ct);
                else
                    draft.Status = CalendarStatus.Dropped;
                calendars.Record(actor, now, command.Apply ? "calendar.applied" : "calendar.dropped",
                    $"{(command.Apply ? "启用" : "放弃")}第{draft.Version}号日历：{draft.Source}", $"{(command.Apply ? "applied" : "dropped")} calendar {draft.Version}: {draft.Source}", draft);
                return draft.Json;
            }, ct);
            if (!command.Apply)
                return new(command.Version, CalendarStatus.Dropped, 0);

            calendars.Count(WorkingCalendar.FromJson(json));
            return new(command.Version, CalendarStatus.Current, await mediator.Send(new RecountDeadlines(), ct));
        }
    }
}
