namespace Chancery.Engine.Time;

/// <summary>One year of a calendar, counted once: its working days in order and its opening spans as instants.</summary>
internal sealed class WorkingYear
{
    private readonly DateOnly _first;
    private readonly int[] _through;
    private readonly List<DateOnly> _working = [];
    private readonly Dictionary<DateOnly, OffPeriod> _off = [];
    private readonly HashSet<DateOnly> _makeUp;

    private readonly List<long> _opens = [];
    private readonly List<long> _closes = [];
    private readonly List<long> _before = [];
    private readonly List<int> _firstSpanOfDay = [];

    public WorkingYear(int year, CalendarFile file, LocalClock clock)
    {
        var data = file.Years.FirstOrDefault(y => y.Year == year);
        Published = data?.Status == HolidayStatus.Published;
        _makeUp = [.. data?.MakeUp ?? []];
        foreach (var period in data?.Off ?? [])
        {
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
                _off[day] = period;
        }

        _first = new DateOnly(year, 1, 1);
        _through = new int[DateTime.IsLeapYear(year) ? 366 : 365];
        for (var i = 0; i < _through.Length; i++)
        {
            var date = _first.AddDays(i);
            if (_makeUp.Contains(date) || !(_off.ContainsKey(date) || file.Weekend.Contains(date.DayOfWeek)))
                AddWorkingDay(date, file.Hours.First(h => h.Covers(date)), clock);
            _through[i] = _working.Count;
        }

        _firstSpanOfDay.Add(_opens.Count);
    }

    public bool Published { get; }

    public int WorkingDays => _working.Count;

    /// <summary>Working time of the whole year.</summary>
    public long Ticks { get; private set; }

    public bool IsWorking(DateOnly date) => Through(date) > Through(date.AddDays(-1));

    public bool IsMakeUp(DateOnly date) => _makeUp.Contains(date);

    /// <summary>The holiday a day belongs to; null on weekends and working days.</summary>
    public OffPeriod? Holiday(DateOnly date) => _off.GetValueOrDefault(date);

    /// <summary>Working days of this year up to and including a day.</summary>
    public int Through(DateOnly date) => date < _first ? 0 : _through[date.DayNumber - _first.DayNumber];

    /// <summary>The <paramref name="n"/>th working day, from 1.</summary>
    public DateOnly Nth(int n) => _working[n - 1];

    /// <summary>First opening, last closing and working time of a working day.</summary>
    public (long Opens, long Closes, long Ticks) Day(DateOnly date)
    {
        var day = Through(date) - 1;
        var (from, to) = (_firstSpanOfDay[day], _firstSpanOfDay[day + 1]);
        return (_opens[from], _closes[to - 1], (to < _before.Count ? _before[to] : Ticks) - _before[from]);
    }

    /// <summary>Working time of this year before an instant.</summary>
    public long Elapsed(long at)
    {
        var span = SpanAt(at);
        return span < 0 ? 0 : _before[span] + Math.Min(at, _closes[span]) - _opens[span];
    }

    /// <summary>The instant at which an amount of this year's working time, above zero and at most all of it, is used up.</summary>
    public long Reached(long ticks)
    {
        var found = _before.BinarySearch(ticks);
        var span = (found < 0 ? ~found : found) - 1;
        return _opens[span] + ticks - _before[span];
    }

    /// <summary>The office is open at an instant; the moment of closing counts when <paramref name="closing"/> is set.</summary>
    public bool IsOpen(long at, bool closing)
    {
        var span = SpanAt(at);
        return span >= 0 && (at < _closes[span] || (closing && at == _closes[span]));
    }

    /// <summary>The first opening of this year at or after an instant; null when the year has no more.</summary>
    public long? OpeningFrom(long at)
    {
        var found = _opens.BinarySearch(at);
        var span = found < 0 ? ~found : found;
        return span < _opens.Count ? _opens[span] : null;
    }

    private int SpanAt(long at)
    {
        var found = _opens.BinarySearch(at);
        return found < 0 ? ~found - 1 : found;
    }

    private void AddWorkingDay(DateOnly date, HoursPeriod hours, LocalClock clock)
    {
        _working.Add(date);
        _firstSpanOfDay.Add(_opens.Count);
        foreach (var open in hours.Open)
        {
            var (from, to) = clock.Span(date, open);
            _opens.Add(from);
            _closes.Add(to);
            _before.Add(Ticks);
            Ticks += to - from;
        }
    }
}
