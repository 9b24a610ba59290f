namespace Chancery.Engine.Time;

/// <summary>Working time of all years, counted in instants.</summary>
internal sealed class OpenHours(WorkingYears years, LocalClock clock)
{
    public DateTimeOffset Closing(DateOnly workingDay) => Utc(years[workingDay.Year].Day(workingDay).Closes);

    public TimeSpan Length(DateOnly workingDay) => new(years[workingDay.Year].Day(workingDay).Ticks);

    public bool IsOpen(DateTimeOffset at, bool closing) => years[clock.Date(at).Year].IsOpen(at.UtcTicks, closing);

    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at, closing: false))
            return at.ToUniversalTime();

        var year = clock.Date(at).Year;
        long? opening;
        while ((opening = years[year].OpeningFrom(at.UtcTicks)) is null)
            year++;

        return Utc(opening.Value);
    }

    /// <summary>The moment at which working time is used up; for none, the next opening.</summary>
    public DateTimeOffset Add(DateTimeOffset at, TimeSpan time)
    {
        if (time == TimeSpan.Zero)
            return NextOpening(at);

        var year = clock.Date(at).Year;
        var ticks = years[year].Elapsed(at.UtcTicks) + time.Ticks;
        while (ticks > years[year].Ticks)
            ticks -= years[year++].Ticks;

        return Utc(years[year].Reached(ticks));
    }

    /// <summary>
    /// The moment at which a share of working days is used up, each day being worth its own hours, so that a longer day before
    /// a shorter one cannot turn an earlier start into a later end.
    /// </summary>
    public DateTimeOffset AddShare(DateTimeOffset at, decimal days)
    {
        var opening = NextOpening(at);
        var date = clock.Date(opening);
        var day = years[date.Year].Day(date);
        var used = Between(Utc(day.Opens), opening).Ticks;
        var share = ((decimal)used / day.Ticks) + days;
        if (share > 1)
        {
            date = years.Add(date, 1);
            day = years[date.Year].Day(date);
            share -= 1;
        }

        return Add(Utc(day.Opens), new TimeSpan((long)decimal.Round(share * day.Ticks)));
    }

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            return -Between(to, from);

        var (first, last) = (clock.Date(from).Year, clock.Date(to).Year);
        var ticks = years[last].Elapsed(to.UtcTicks) - years[first].Elapsed(from.UtcTicks);
        for (var year = first; year < last; year++)
            ticks += years[year].Ticks;

        return new TimeSpan(ticks);
    }

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}
