namespace Chancery.Engine.Time;

/// <summary>Time left or overdue, in words such as 剩余1个工作日3小时 and "1 working day 3 hours left".</summary>
/// <param name="Zh">Chinese words.</param>
/// <param name="En">English words.</param>
public sealed record RemainingTime(string Zh, string En)
{
    /// <summary>
    /// Words for the working time between now and a due moment, with the due day's own length as the working day; when the due
    /// moment comes before the office opens again, for the hours by the clock.
    /// </summary>
    public static RemainingTime Of(WorkingCalendar calendar, DateTimeOffset now, DateTimeOffset due)
    {
        var working = calendar.WorkingTimeBetween(now, due);
        return working == TimeSpan.Zero && now < due
            ? Of(due - now, overdue: false, TimeSpan.MaxValue)
            : Of(working, overdue: now > due, calendar.DayLength(calendar.DateOf(due)));
    }

    /// <summary>Words for an amount of working time; its sign does not matter.</summary>
    /// <param name="overdue">The due moment has passed, even if no working time has since.</param>
    /// <param name="day">Working time of one working day; above zero.</param>
    public static RemainingTime Of(TimeSpan working, bool overdue, TimeSpan day)
    {
        var time = working.Duration();
        var days = (int)(time.Ticks / day.Ticks);
        var rest = new TimeSpan(time.Ticks % day.Ticks);
        var (hours, minutes) = ((int)rest.TotalHours, days > 0 ? 0 : rest.Minutes);

        var zh = Part(days, "个工作日") + Part(hours, "小时") + Part(minutes, "分钟");
        var en = string.Join(' ', new[] { Counted(days, "working day"), Counted(hours, "hour"), Counted(minutes, "minute") }
            .Where(part => part.Length > 0));
        if (zh.Length == 0)
            return overdue ? new("已超期", "Overdue") : new("即将到期", "Due now");

        return overdue ? new($"已超期{zh}", $"{en} overdue") : new($"剩余{zh}", $"{en} left");
    }

    private static string Part(int amount, string unit) => amount == 0 ? "" : $"{amount}{unit}";

    private static string Counted(int amount, string noun) => amount == 0 ? "" : DueWords.Count(amount, noun);
}
