namespace Chancery.Engine.Time;

/// <summary>How a limit is counted.</summary>
public enum TimeUnit
{
    WorkingDays,
    WorkingHours,

    /// <summary>Hours round the clock, for urgent documents handled by the duty room.</summary>
    NaturalHours,
    CalendarDays,
    Months,
}

/// <summary>A length of time an office may take, such as two working days; <c>0.5</c> working days is half a day's hours.</summary>
public sealed record TimeLimit(decimal Amount, TimeUnit Unit)
{
    /// <summary>Reads <c>2wd</c>, <c>0.5wd</c>, <c>4wh</c>, <c>4h</c>, <c>20d</c>, <c>3m</c>; null when the text is none of them.</summary>
    public static TimeLimit? TryParse(string? text) => throw new NotSupportedException();
}
