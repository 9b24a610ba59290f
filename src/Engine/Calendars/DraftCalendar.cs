using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using MediatR;

namespace Chancery.Engine.Calendars;

/// <summary>Loads a year's holiday notice as a draft of the calendar; nothing is counted by it until it is applied.</summary>
/// <param name="Notice">A year in the form of <c>years[]</c> of <c>office/calendar.json</c>; it replaces that year.</param>
/// <exception cref="WorkflowException"><c>calendar.administrator-required</c>; <c>field.invalid</c> with the day that is wrong.</exception>
public sealed record DraftCalendar(Actor Actor, string Notice) : IRequest<DraftCalendar.Receipt>
{
    /// <param name="Version">Number of the draft, to rehearse, apply or drop.</param>
    /// <param name="Changes">Whether it differs from the calendar that counts now.</param>
    public sealed record Receipt(int Version, string Hash, string Source, bool Changes);

    internal sealed class Handler(OfficeCalendars calendars, OfficeRules rules) : IRequestHandler<DraftCalendar, Receipt>
    {
        public async Task<Receipt> Handle(DraftCalendar command, CancellationToken ct)
        {
            var actor = command.Actor;
            OfficeCalendars.RequireRight(actor);
            Text.RequireClean("notice", command.Notice);
            var (draft, source) = rules.Calendar.WithYear(command.Notice);
            return await calendars.ChangeAsync(async now =>
            {
                var added = await calendars.AddAsync(actor.OrganId, draft, source, CalendarStatus.Draft, actor.UserName, now, ct);
                calendars.Record(actor, now, "calendar.loaded", $"载入日历草案：{source}", $"loaded a draft calendar: {source}", added);
                return new Receipt(added.Version, added.Hash, source, added.Hash != rules.Calendar.Version);
            }, ct);
        }
    }
}
