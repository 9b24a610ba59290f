namespace Chancery.Engine.Calendars;

/// <summary>What became of a calendar.</summary>
public enum CalendarStatus
{
    /// <summary>Loaded for a rehearsal; counts nothing yet.</summary>
    Draft,

    /// <summary>The one that counts; at most one.</summary>
    Current,

    /// <summary>Counted once, until the next was applied.</summary>
    Replaced,

    /// <summary>A draft that was not applied.</summary>
    Dropped,
}

/// <summary>One state of the office's calendar with its source; never deleted.</summary>
public sealed class CalendarVersion
{
    public int OrganId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public int Version { get; init; }

    /// <summary>Content hash, as <see cref="Time.WorkingCalendar.Version"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The calendar in the form of <c>office/calendar.json</c>.</summary>
    public required string Json { get; init; }

    /// <summary>Where it comes from: the notice's title, or the file's name.</summary>
    public required string Source { get; init; }

    public CalendarStatus Status { get; set; }

    /// <summary>Sign-in name; null for the file read at start.</summary>
    public string? LoadedBy { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>Who applied or dropped it; null while it is a draft, and for the file.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}
