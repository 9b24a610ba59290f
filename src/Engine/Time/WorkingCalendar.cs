namespace Chancery.Engine.Time;

/// <summary>Working days and hours of one office, as data; immutable.</summary>
public sealed class WorkingCalendar
{
    /// <summary>Lower-case hex SHA-256 of the data.</summary>
    public string Version => throw new NotSupportedException();

    public TimeZoneInfo Zone => throw new NotSupportedException();

    /// <summary>Reads a calendar file (see <c>office/calendar.json</c>).</summary>
    public static WorkingCalendar FromJson(string json) => throw new NotSupportedException();

    /// <summary>When a limit ends that starts at an instant.</summary>
    public Due Add(DateTimeOffset from, TimeLimit limit) => throw new NotSupportedException();

    /// <summary>The end of a day named in the text (close of business, or the working day before it).</summary>
    public Due At(DateOnly date) => throw new NotSupportedException();

    /// <summary>Working time from one instant to another; negative when <paramref name="to"/> is earlier.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) => throw new NotSupportedException();

    /// <summary>The instant itself when the office is open, else its next opening.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at) => throw new NotSupportedException();
}
