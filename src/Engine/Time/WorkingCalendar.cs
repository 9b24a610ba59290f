using Chancery.Engine.Errors;

namespace Chancery.Engine.Time;

/// <summary>Working days and hours of one office, as data; immutable.</summary>
/// <remarks>
/// Days run in <see cref="Zone"/>, instants are UTC. Source of the counting rules: Civil Code of the PRC, articles 201–203.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly CalendarFile _file;
    private readonly LocalClock _clock;
    private readonly WorkingYears _years;
    private readonly OpenHours _hours;
    private readonly DueExplanation _explain;

    private WorkingCalendar(CalendarFile file)
    {
        _file = file;
        Version = file.Hash();
        Zone = TimeZoneInfo.FindSystemTimeZoneById(file.Zone);
        _clock = new LocalClock(Zone);
        _years = new WorkingYears(file, _clock);
        _hours = new OpenHours(_years, _clock);
        _explain = new DueExplanation(_years, _clock, Version);
    }

    /// <summary>Lower-case hex SHA-256 of the data.</summary>
    public string Version { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Reads a calendar file (see <c>office/calendar.json</c>).</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member.</exception>
    public static WorkingCalendar FromJson(string json) => new(CalendarFile.Read(json));

    /// <summary>The data in the form <see cref="FromJson"/> reads.</summary>
    public string ToJson() => _file.ToJson();

    /// <summary>This calendar with one year as a notice gives it.</summary>
    /// <param name="notice">An entry of <c>years</c> as in <c>office/calendar.json</c>.</param>
    /// <returns>The calendar, and the source the notice names.</returns>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member, the detail names the day.</exception>
    public (WorkingCalendar Calendar, string Source) WithYear(string notice)
    {
        var (file, source) = _file.WithYear(notice);
        return (new WorkingCalendar(file), source);
    }

    /// <summary>Whether the holiday notice of a year is known; deadlines that reach into others are provisional.</summary>
    public bool IsPublished(int year) => _years[year].Published;

    /// <summary>When a limit ends that starts at an instant.</summary>
    /// <remarks>
    /// Whole days and months do not count the day of <paramref name="from"/> and end at close of business. Working days received
    /// after closing or on an off day are received on the next working day. A fraction of a day below one runs from the moment;
    /// the fraction of a longer limit runs on from the end of its whole days. Working hours outside opening start at the next one.
    /// </remarks>
    /// <param name="atOnce">Whether working days count from the day itself also after closing or on a day off, as 特急 does.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c> on <c>limit</c> or <c>from</c>: out of range.</exception>
    public Due Add(DateTimeOffset from, TimeLimit limit, bool atOnce = false)
    {
        TimeData.Require(limit.IsInRange, "limit", $"{limit} is not a limit an office can be given", $"{limit}超出时限范围");
        var date = _clock.Date(from);
        TimeData.Require(date.Year is > WorkingYears.First and < WorkingYears.Last, "from",
            $"must lie between {WorkingYears.First} and {WorkingYears.Last}", $"必须在{WorkingYears.First}年至{WorkingYears.Last}年之间");

        return limit.Unit switch
        {
            TimeUnit.NaturalHours => Hours(from, from.ToUniversalTime().AddTicks(Ticks(limit.Amount)), limit),
            TimeUnit.NaturalMinutes => Hours(from, from.ToUniversalTime().AddTicks((long)decimal.Round(limit.Amount * TimeSpan.TicksPerMinute)), limit),
            TimeUnit.WorkingHours => Hours(from, _hours.Add(from, new TimeSpan(Ticks(limit.Amount))), limit),
            TimeUnit.WorkingDays when !decimal.IsInteger(limit.Amount) => Hours(from, AddShare(from, limit.Amount), limit),
            TimeUnit.WorkingDays => Days(new DueStart(date, from, atOnce ? date : ReceivedOn(from), atOnce), limit),
            _ => Days(new DueStart(date, from, date), limit),
        };
    }

    /// <summary>The end of a day named in the text: close of business, on the first working day after it when it is a day off.</summary>
    /// <remarks>Source: Civil Code of the PRC, article 203.</remarks>
    public Due At(DateOnly date)
    {
        var due = _years.OnOrAfter(date);
        return _explain.Named(date, due, _hours.Closing(due));
    }

    /// <summary>When time kept through a suspension ends, counted on from the moment of resuming.</summary>
    /// <param name="left">Time left when it was suspended: working time, or time by the clock when <paramref name="byTheClock"/> is set.</param>
    /// <param name="limit">The limit as first given, for the explanation; null when a day was named.</param>
    public Due Resumed(DateTimeOffset from, TimeSpan left, bool byTheClock, string? limit)
    {
        var at = byTheClock ? from.ToUniversalTime() + left : _hours.Add(from, left);
        return _explain.Resumed(from, _clock.Date(at), at, left, byTheClock, limit, DayLength(_clock.Date(from)));
    }

    /// <summary>The end of a day to which a limit was extended.</summary>
    /// <param name="limit">The limit as first given, for the explanation; null when a day was named.</param>
    public Due ExtendedTo(DateOnly date, string? limit)
    {
        var due = _years.OnOrAfter(date);
        return _explain.Extended(date, due, _hours.Closing(due), limit);
    }

    /// <summary>Working time from one instant to another; negative when <paramref name="to"/> is earlier.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) => _hours.Between(from, to);

    /// <summary>The instant itself when the office is open, else its next opening; at the moment of closing it is no longer open.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at) => _hours.NextOpening(at);

    /// <summary>The office works that day: a weekday that is no holiday, or a make-up day.</summary>
    public bool IsWorkingDay(DateOnly date) => _years.IsWorking(date);

    /// <summary>The <paramref name="n"/>th working day after a date, by date alone; for 0, the first on or after it.</summary>
    public DateOnly AddWorkingDays(DateOnly from, int n) =>
        _years.Add(from, Checked(from, n, (int)TimeLimit.Most(TimeUnit.WorkingDays), "workingDays"));

    /// <summary>The corresponding day of a later month, else that month's last day; rolled to the next working day.</summary>
    public DateOnly AddMonths(DateOnly from, int months) =>
        _years.OnOrAfter(from.AddMonths(Checked(from, months, (int)TimeLimit.Most(TimeUnit.Months), "months")));

    /// <summary>A due date counted by date alone, 0–2,000 working days from a day of 2000–2100.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c> on <c>from</c> or <c>workingDays</c>.</exception>
    public Due WorkingDaysFrom(DateOnly from, int workingDays)
    {
        RequireCentury(from.Year);
        AddWorkingDays(from, workingDays);
        return Days(new DueStart(from, null, from), new TimeLimit(workingDays, TimeUnit.WorkingDays));
    }

    /// <summary>A due date 0–240 months from a day of 2000–2100.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c> on <c>from</c> or <c>months</c>.</exception>
    public Due MonthsFrom(DateOnly from, int months)
    {
        RequireCentury(from.Year);
        AddMonths(from, months);
        return Days(new DueStart(from, null, from), new TimeLimit(months, TimeUnit.Months));
    }

    /// <summary>A due moment 0–20,000 working hours from a moment of 2000–2100.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c> on <c>from</c> or <c>workingHours</c>.</exception>
    public Due WorkingHoursFrom(DateTimeOffset from, decimal hours)
    {
        RequireCentury(_clock.Date(from).Year);
        var limit = new TimeLimit(hours, TimeUnit.WorkingHours);
        TimeData.Require(limit.IsInRange, "workingHours", "must be 0–20000", "必须在0至20000之间");
        return Add(from, limit);
    }

    /// <summary>Working time of one day; of the next working day when the day is off.</summary>
    public TimeSpan DayLength(DateOnly date) => _hours.Length(_years.OnOrAfter(date));

    /// <summary>The calendar day in the office's zone.</summary>
    public DateOnly DateOf(DateTimeOffset at) => _clock.Date(at);

    internal DateOnly ReceivedOn(DateTimeOffset at) => _clock.Date(_hours.NextOpening(at));

    internal int WorkingDaysBetween(DateOnly after, DateOnly through) => _years.Between(after, through);

    internal DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan time) => _hours.Add(from, time);

    internal DateTimeOffset Closing(DateOnly workingDay) => _hours.Closing(workingDay);

    /// <summary>As <see cref="NextOpening"/>, but the moment of closing is still office time.</summary>
    internal DateTimeOffset InOfficeTime(DateTimeOffset at) => _hours.IsOpen(at, closing: true) ? at : _hours.NextOpening(at);

    private static long Ticks(decimal hours) => (long)decimal.Round(hours * TimeSpan.TicksPerHour);

    private static int Checked(DateOnly from, int amount, int most, string field)
    {
        TimeData.Require(from.Year is > WorkingYears.First and < WorkingYears.Last, "from",
            $"must lie between {WorkingYears.First} and {WorkingYears.Last}", $"必须在{WorkingYears.First}年至{WorkingYears.Last}年之间");
        TimeData.Require(amount >= 0 && amount <= most, field, $"must be 0–{most}", $"必须在0至{most}之间");
        return amount;
    }

    private static void RequireCentury(int year) =>
        TimeData.Require(year is >= 2000 and <= 2100, "from", "must lie in the years 2000–2100", "必须在2000年至2100年之间");

    private DateTimeOffset AddShare(DateTimeOffset from, decimal days)
    {
        var whole = (int)decimal.Floor(days);
        return _hours.AddShare(whole == 0 ? from : _hours.Closing(_years.Add(ReceivedOn(from), whole)), days - whole);
    }

    private Due Hours(DateTimeOffset from, DateTimeOffset at, TimeLimit limit) =>
        _explain.Hours(from, _hours.NextOpening(from), limit, _clock.Date(at), at);

    private Due Days(DueStart start, TimeLimit limit)
    {
        var last = limit.Unit switch
        {
            TimeUnit.WorkingDays => _years.Add(start.CountedFrom, (int)limit.Amount),
            TimeUnit.Months => start.CountedFrom.AddMonths((int)limit.Amount),
            _ => start.CountedFrom.AddDays((int)limit.Amount),
        };
        var due = _years.OnOrAfter(last);
        return _explain.Days(start, limit, last, due, _hours.Closing(due));
    }
}
