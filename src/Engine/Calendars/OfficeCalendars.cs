using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Calendars;

/// <summary>The office's calendar versions, changed by one at a time.</summary>
internal sealed class OfficeCalendars(WorkflowDbContext db, OfficeRules rules, TimeProvider clock)
{
    public static void RequireRight(Actor actor)
    {
        if (!Authority.MayKeepCalendar(actor))
            throw new WorkflowException(ErrorCodes.CalendarAdministratorRequired, "Only system administrators keep the calendar.", "只有系统管理员可以维护工作日历。");
    }

    /// <summary>Carries out a change while nobody else changes the calendar.</summary>
    public async Task<T> ChangeAsync<T>(Func<DateTimeOffset, Task<T>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('chancery_calendar'))", ct);
        var result = await change(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <exception cref="WorkflowException"><c>calendar.draft-missing</c>: no such draft, or it has been decided.</exception>
    public async Task<CalendarVersion> DraftAsync(int organId, int version, CancellationToken ct) =>
        await db.CalendarVersions.FirstOrDefaultAsync(one => one.OrganId == organId && one.Version == version && one.Status == CalendarStatus.Draft, ct)
        ?? throw new WorkflowException(ErrorCodes.CalendarDraftMissing, $"There is no draft calendar {version}; it may have been applied or dropped.", $"没有第{version}号日历草案，可能已启用或已放弃。");

    public Task<CalendarVersion?> CurrentAsync(int organId, CancellationToken ct) =>
        db.CalendarVersions.FirstOrDefaultAsync(one => one.OrganId == organId && one.Status == CalendarStatus.Current, ct);

    public async Task<CalendarVersion> AddAsync(
        int organId, WorkingCalendar calendar, string source, CalendarStatus status, string? by, DateTimeOffset now, CancellationToken ct)
    {
        var last = await db.CalendarVersions.Where(one => one.OrganId == organId).MaxAsync(one => (int?)one.Version, ct) ?? 0;
        var added = new CalendarVersion
        {
            OrganId = organId,
            Version = last + 1,
            Hash = calendar.Version,
            Json = calendar.ToJson(),
            Source = source,
            Status = status,
            LoadedBy = by,
            LoadedAt = now,
        };
        db.Add(added);
        return added;
    }

    /// <summary>Makes a version the one that counts; the former is replaced first, as only one may be current.</summary>
    public async Task ReplaceAsync(int organId, CalendarVersion next, CancellationToken ct)
    {
        if (await CurrentAsync(organId, ct) is { } former && former != next)
        {
            former.Status = CalendarStatus.Replaced;
            await db.SaveChangesAsync(ct);
        }

        next.Status = CalendarStatus.Current;
    }

    public void Count(WorkingCalendar calendar) => rules.Count(calendar);

    public void Record(Actor actor, DateTimeOffset now, string kind, string zh, string en, CalendarVersion version) => db.Record(actor, now, kind, zh, en,
        new System.Text.Json.Nodes.JsonObject { ["version"] = version.Version, ["hash"] = version.Hash, ["source"] = version.Source });
}
