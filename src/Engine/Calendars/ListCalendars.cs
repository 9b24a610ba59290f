using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Calendars;

/// <summary>Every state of the calendar with its source, the latest first, and the years that are still provisional.</summary>
public sealed record ListCalendars(Actor Actor) : IRequest<ListCalendars.View>
{
    /// <param name="Provisional">Years from now on, two ahead, without a published notice; deadlines reaching into them are marked.</param>
    public sealed record View(IReadOnlyList<Row> Versions, IReadOnlyList<int> Provisional);

    public sealed record Row(
        int Version, string Hash, string Source, CalendarStatus Status, string? LoadedBy, DateTimeOffset LoadedAt, string? DecidedBy, DateTimeOffset? DecidedAt);

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules, TimeProvider clock) : IRequestHandler<ListCalendars, View>
    {
        public async Task<View> Handle(ListCalendars query, CancellationToken ct)
        {
            var rows = await db.CalendarVersions.AsNoTracking().Where(one => one.OrganId == query.Actor.OrganId).OrderByDescending(one => one.Version)
                .Select(one => new Row(one.Version, one.Hash, one.Source, one.Status, one.LoadedBy, one.LoadedAt, one.DecidedBy, one.DecidedAt)).Take(200).ToListAsync(ct);
            var year = rules.DayOf(clock.GetUtcNow()).Year;
            return new(rows, [.. Enumerable.Range(year, 3).Where(one => !rules.Calendar.IsPublished(one))]);
        }
    }
}
