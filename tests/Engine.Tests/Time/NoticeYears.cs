namespace Chancery.Engine.Tests.Time;

/// <summary>The three years as the notices print them, typed by hand and counted day by day; nothing of it is read from the office's file.</summary>
internal static class NoticeYears
{
    public static readonly DateOnly First = new(2025, 1, 1);
    public static readonly DateOnly Last = new(2027, 12, 31);

    private static readonly HashSet<DateOnly> _off =
    [
        .. Span(2025, 101, 101), .. Span(2025, 128, 204), .. Span(2025, 404, 406), .. Span(2025, 501, 505), .. Span(2025, 531, 602), .. Span(2025, 1001, 1008),
        .. Span(2026, 101, 103), .. Span(2026, 215, 223), .. Span(2026, 404, 406), .. Span(2026, 501, 505), .. Span(2026, 619, 621), .. Span(2026, 925, 927),
        .. Span(2026, 1001, 1007),
        .. Span(2027, 101, 101), .. Span(2027, 205, 208), .. Span(2027, 405, 405), .. Span(2027, 501, 502), .. Span(2027, 609, 609), .. Span(2027, 915, 915),
        .. Span(2027, 1001, 1003),
    ];

    private static readonly HashSet<DateOnly> _makeUp =
    [
        Day(2025, 126), Day(2025, 208), Day(2025, 427), Day(2025, 928), Day(2025, 1011),
        Day(2026, 104), Day(2026, 214), Day(2026, 228), Day(2026, 509), Day(2026, 920), Day(2026, 1010),
    ];

    /// <summary>Every minute the office is open, by its beginning in Beijing time, from 2025 into 2029.</summary>
    public static readonly DateTime[] OpenMinutes = [.. Minutes()];

    public static IEnumerable<DateOnly> Starts => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    public static bool IsWorking(DateOnly day) =>
        _makeUp.Contains(day) || !(_off.Contains(day) || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorking(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>For each count from 0 to <paramref name="most"/>, the working day on which it ends, the start not counted.</summary>
    public static DateOnly[] WorkingDaysAfter(DateOnly start, int most)
    {
        var ends = new DateOnly[most + 1];
        ends[0] = OnOrAfter(start);
        var day = start;
        for (var n = 1; n <= most; n++)
        {
            do
                day = day.AddDays(1);
            while (!IsWorking(day));
            ends[n] = day;
        }

        return ends;
    }

    public static DateOnly MonthsAfter(DateOnly start, int months)
    {
        var (year, month) = (start.Year, start.Month + months);
        while (month > 12)
            (year, month) = (year + 1, month - 12);
        var last = 31;
        while (!DateOnly.TryParse($"{year:0000}-{month:00}-{last:00}", null, out _))
            last--;
        return OnOrAfter(new DateOnly(year, month, Math.Min(start.Day, last)));
    }

    /// <summary>The day on which something that arrives at a moment counts as received.</summary>
    public static DateOnly Received(DateTime moment)
    {
        var day = DateOnly.FromDateTime(moment);
        return IsWorking(day) && moment.TimeOfDay < new TimeSpan(17, 30, 0) ? day : OnOrAfter(day.AddDays(1));
    }

    /// <summary>The index of the first open minute that has not begun before a moment on a full minute.</summary>
    public static int FirstOpen(DateTime moment)
    {
        var found = Array.BinarySearch(OpenMinutes, moment);
        return found < 0 ? ~found : found;
    }

    private static IEnumerable<DateTime> Minutes()
    {
        for (var day = First; day < new DateOnly(2029, 1, 1); day = day.AddDays(1))
        {
            for (var minute = 0; IsWorking(day) && minute < 24 * 60; minute++)
            {
                if (minute is (>= 510 and < 720) or (>= 840 and < 1050))
                    yield return day.ToDateTime(default).AddMinutes(minute);
            }
        }
    }

    private static DateOnly Day(int year, int monthDay) => new(year, monthDay / 100, monthDay % 100);

    private static IEnumerable<DateOnly> Span(int year, int from, int to)
    {
        for (var day = Day(year, from); day <= Day(year, to); day = day.AddDays(1))
            yield return day;
    }
}
