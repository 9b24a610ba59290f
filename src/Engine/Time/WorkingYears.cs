using System.Collections.Concurrent;

namespace Chancery.Engine.Time;

/// <summary>Working days of all years, counted by date alone.</summary>
internal sealed class WorkingYears(CalendarFile file, LocalClock clock)
{
    public const int First = 1900;
    public const int Last = 2200;

    private readonly ConcurrentDictionary<int, WorkingYear> _years = new();

    public WorkingYear this[int year] => year is >= First and <= Last
        ? _years.GetOrAdd(year, static (y, at) => new WorkingYear(y, at.file, at.clock), (file, clock))
        : throw TimeData.Invalid("from", $"leads outside the years {First}–{Last}", $"超出{First}年至{Last}年的范围");

    public bool IsWorking(DateOnly date) => this[date.Year].IsWorking(date);

    public DateOnly OnOrAfter(DateOnly date) => IsWorking(date) ? date : Add(date, 1);

    /// <summary>The <paramref name="n"/>th working day after a day; for 0, the first on or after it.</summary>
    public DateOnly Add(DateOnly date, int n)
    {
        if (n == 0)
            return OnOrAfter(date);

        var (year, nth) = (date.Year, this[date.Year].Through(date) + n);
        while (nth > this[year].WorkingDays)
            nth -= this[year++].WorkingDays;

        return this[year].Nth(nth);
    }

    /// <summary>Working days after one day, up to and including a later one.</summary>
    public int Between(DateOnly after, DateOnly through)
    {
        var days = this[through.Year].Through(through) - this[after.Year].Through(after);
        for (var year = after.Year; year < through.Year; year++)
            days += this[year].WorkingDays;

        return days;
    }
}
