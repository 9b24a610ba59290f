using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Calendars;

/// <summary>Counts with the calendar that was applied last, here or by another node; a file changed since is a new version.</summary>
/// <returns>True when this node now counts with another calendar than before.</returns>
public sealed record ReloadCalendar : IRequest<bool>
{
    private const string FileSource = "office/calendar.json";

    internal sealed class Handler(WorkflowDbContext db, OfficeRules rules, OfficeCalendars calendars, OrganizationDirectory organizations)
        : IRequestHandler<ReloadCalendar, bool>
    {
        public async Task<bool> Handle(ReloadCalendar command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return false;

            var organId = organization.OrganId;
            var hash = rules.FileCalendar.Version;
            if (!await db.CalendarVersions.AnyAsync(one => one.OrganId == organId && one.Hash == hash, ct))
                await AddFileAsync(organId, ct);

            var current = await db.CalendarVersions.AsNoTracking().Where(one => one.OrganId == organId && one.Status == CalendarStatus.Current)
                .Select(one => new { one.Version, one.Hash }).FirstAsync(ct);
            if (current.Hash == rules.Calendar.Version)
                return false;

            var json = await db.CalendarVersions.Where(one => one.OrganId == organId && one.Version == current.Version).Select(one => one.Json).FirstAsync(ct);
            rules.Count(WorkingCalendar.FromJson(json));
            return true;
        }

        private Task<bool> AddFileAsync(int organId, CancellationToken ct) => calendars.ChangeAsync(async now =>
        {
            var file = rules.FileCalendar;
            if (await db.CalendarVersions.AnyAsync(one => one.OrganId == organId && one.Hash == file.Version, ct))
                return false;

            await calendars.ReplaceAsync(organId, await calendars.AddAsync(organId, file, FileSource, CalendarStatus.Replaced, null, now, ct), ct);
            return true;
        }, ct);
    }
}
