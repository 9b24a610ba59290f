namespace Chancery.Engine.Time;

/// <summary>When a stage of the chain is reached and whom it tells; exactly one of the three conditions is given.</summary>
/// <param name="Name">Unique in its chain.</param>
/// <param name="Zh">What the lamp says, in Chinese.</param>
/// <param name="En">What the lamp says, in English.</param>
/// <param name="Tell">Owner rules; at least one.</param>
/// <param name="Used">Share of the time used up, between 0 and 1.</param>
/// <param name="Left">Share of the time still left, between 0 and 1.</param>
/// <param name="OrWorkingDaysLeft">
/// With <paramref name="Left"/>: or this many working days left, if that comes first and the limit is longer.
/// </param>
/// <param name="OverdueWorkingDays">Working days past the due date; 0 is the expiry itself.</param>
/// <param name="OrSecond">Name of the stage before it in the chain: reached twice in one case, it brings this stage with it.</param>
internal sealed record EscalationRule(
    string Name, string Zh, string En, IReadOnlyList<string> Tell,
    decimal? Used = null, decimal? Left = null, int? OrWorkingDaysLeft = null, int? OverdueWorkingDays = null,
    string? OrSecond = null)
{
    private static readonly string[] Owners = ["assignee", "section-head", "office-deputy", "unit-head", "supervision"];

    public bool BeforeExpiry => OverdueWorkingDays is null;

    public void Check(string field, IEnumerable<EscalationRule> earlier)
    {
        TimeData.Require(Name.Length > 0 && earlier.All(r => r.Name != Name), $"{field}.name", "must be given and unique", "必须填写且不得重复");
        TimeData.Require(Zh.Length > 0 && En.Length > 0, $"{field}.zh", "and en must be given", "和 en 必须填写");
        TimeData.Require(Tell.Count > 0 && Tell.All(Owners.Contains), $"{field}.tell",
            $"must name one or more of {string.Join(", ", Owners)}", $"必须是以下一项或多项：{string.Join("、", Owners)}");
        TimeData.Require(new[] { Used.HasValue, Left.HasValue, OverdueWorkingDays.HasValue }.Count(given => given) == 1, field,
            "must have exactly one of used, left, overdueWorkingDays", "必须恰有 used、left、overdueWorkingDays 之一");
        TimeData.Require(Used is null or (> 0 and < 1), $"{field}.used", "must lie between 0 and 1", "必须在0与1之间");
        TimeData.Require(Left is null or (> 0 and < 1), $"{field}.left", "must lie between 0 and 1", "必须在0与1之间");
        TimeData.Require(OrWorkingDaysLeft is null || (Left is not null && OrWorkingDaysLeft is > 0 and <= 100),
            $"{field}.orWorkingDaysLeft", "must be 1–100 and go with left", "必须在1至100之间，且与 left 同时填写");
        TimeData.Require(OrSecond is null || earlier.LastOrDefault()?.Name == OrSecond, $"{field}.orSecond", "must name the stage before it", "必须是它的前一阶段");
        TimeData.Require(OverdueWorkingDays is null or (>= 0 and <= 100), $"{field}.overdueWorkingDays", "must be 0–100", "必须在0至100之间");
    }

    /// <summary>Null when the span had no time before expiry to speak of.</summary>
    public DateTimeOffset? At(DeadlineSpan span)
    {
        if (OverdueWorkingDays is { } overdue)
            return span.Overdue(overdue);

        var share = span.Used(Used ?? 1 - Left!.Value);
        return OrWorkingDaysLeft is { } days && span.WorkingDaysLeft(days) is { } earlier && earlier < share ? earlier : share;
    }
}

/// <summary>The time from a start to its due moment, measured the way the limit was.</summary>
internal sealed class DeadlineSpan(WorkingCalendar calendar, DateTimeOffset start, Due due, TimeSpan used)
{
    private readonly bool _byTheClock = due.RunsRoundTheClock;

    private TimeSpan Total => used + (_byTheClock ? due.At - start : calendar.WorkingTimeBetween(start, due.At));

    public DateTimeOffset? Used(decimal share)
    {
        if (Total <= TimeSpan.Zero)
            return null;

        var part = new TimeSpan((long)(Total.Ticks * share)) - used;
        if (used > TimeSpan.Zero && part <= TimeSpan.Zero)
            return start;

        return _byTheClock ? start.ToUniversalTime() + part : calendar.AddWorkingTime(start, part);
    }

    /// <summary>When this many working days are left, never before the start; null when the whole limit is no longer than that.</summary>
    public DateTimeOffset? WorkingDaysLeft(int days)
    {
        var least = new TimeSpan(calendar.DayLength(due.DueDate).Ticks * days);
        if (_byTheClock || (used == TimeSpan.Zero ? calendar.WorkingDaysBetween(calendar.ReceivedOn(start), due.DueDate) <= days : Total <= least))
            return null;

        var left = Total - used - least;
        if (used > TimeSpan.Zero && left <= TimeSpan.Zero)
            return start;

        return left <= TimeSpan.Zero ? null : calendar.AddWorkingTime(start, left);
    }

    public DateTimeOffset Overdue(int workingDays) =>
        workingDays == 0 ? due.At : calendar.Closing(calendar.AddWorkingDays(due.DueDate, workingDays));
}
