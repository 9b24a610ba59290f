namespace Chancery.Engine.Time;

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    Running,

    /// <summary>Stopped for a listed reason; the time left is kept.</summary>
    Suspended,
    Ended,
}

/// <summary>One clock of a case, step or statute: what it may use, what it has used, how it stands. Immutable and pure.</summary>
/// <remarks>Times are working time, except of a limit that runs round the clock. Source of the rules: suspension keeps the remaining working
/// time and the due moment is counted again on resuming; an extension keeps the due moment first set.</remarks>
public sealed record CaseClock
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The due moment as it stands now.</summary>
    public required Due Due { get; init; }

    /// <summary>The due moment as first set, before any extension; on-time statistics compare with it.</summary>
    public required DateTimeOffset OriginalDueAt { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Time left at the suspension; zero while running, and for one suspended after it was due.</summary>
    public TimeSpan Left { get; init; }

    /// <summary>Time spent suspended before.</summary>
    public TimeSpan Paused { get; init; }

    public int Extensions { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public ClockState State => EndedAt is not null ? ClockState.Ended : SuspendedAt is not null ? ClockState.Suspended : ClockState.Running;

    /// <summary>All the time the clock may use.</summary>
    public TimeSpan Budget(WorkingCalendar calendar) => State == ClockState.Suspended && Left > TimeSpan.Zero
        ? Used(calendar, SuspendedAt!.Value) + Left
        : Between(calendar, StartedAt, Due.At) - Paused;

    /// <summary>The time used up to a moment, suspensions left out.</summary>
    public TimeSpan Used(WorkingCalendar calendar, DateTimeOffset now) =>
        Between(calendar, StartedAt, EndedAt ?? SuspendedAt ?? now) - Paused;

    /// <summary>Stops the clock; one that does not run stays as it is.</summary>
    public CaseClock Suspend(WorkingCalendar calendar, DateTimeOffset now)
    {
        if (State != ClockState.Running)
            return this;

        var left = Between(calendar, now, Due.At);
        return this with { SuspendedAt = now, Left = left > TimeSpan.Zero ? left : TimeSpan.Zero };
    }

    /// <summary>Lets the clock run on with the time left; one already overdue stays due when it was.</summary>
    public CaseClock Resume(WorkingCalendar calendar, DateTimeOffset now)
    {
        if (State != ClockState.Suspended)
            return this;

        var due = Left == TimeSpan.Zero ? Due : calendar.Resumed(now, Left, Due.RunsRoundTheClock, (string?)Due.Explanation.Inputs["limit"]);
        var original = Extensions > 0 && Between(calendar, SuspendedAt!.Value, OriginalDueAt) is var leftOfOriginal && leftOfOriginal > TimeSpan.Zero
            ? calendar.Resumed(now, leftOfOriginal, Due.RunsRoundTheClock, null).At : OriginalDueAt;
        return this with
        {
            SuspendedAt = null,
            Left = TimeSpan.Zero,
            Paused = Paused + Between(calendar, SuspendedAt!.Value, now),
            Due = due,
            OriginalDueAt = original,
        };
    }

    /// <summary>Moves the due moment to the end of a day; one that stands has the time left until then.</summary>
    public CaseClock Extend(WorkingCalendar calendar, DateOnly until)
    {
        var extended = this with
        {
            Due = calendar.ExtendedTo(until, (string?)Due.Explanation.Inputs["limit"]),
            OriginalDueAt = Extensions == 0 ? Due.At : OriginalDueAt,
            Extensions = Extensions + 1,
        };
        return SuspendedAt is { } stopped ? (extended with { SuspendedAt = null }).Suspend(calendar, stopped) : extended;
    }

    /// <summary>Counts the due moment, and the time left of a suspended one, again with another calendar.</summary>
    public CaseClock With(WorkingCalendar calendar)
    {
        var recounted = Recount.With(calendar, Due.Explanation);
        if (recounted is null || EndedAt is not null)
            return this;

        var moved = this with { Due = recounted, OriginalDueAt = OriginalDueAt == Due.At ? recounted.At : OriginalDueAt };
        return SuspendedAt is not { } stopped || Left == TimeSpan.Zero ? moved
            : (moved with { SuspendedAt = null }).Suspend(calendar, stopped);
    }

    /// <summary>Whether another state of the clock is due at another moment; explanations keep whole seconds, so less is no move.</summary>
    public bool MovesTo(CaseClock other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.Due.At - Due.At).Duration() >= TimeSpan.FromSeconds(1) || (other.Left - Left).Duration() >= TimeSpan.FromSeconds(1);
    }

    private TimeSpan Between(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        Due.RunsRoundTheClock ? to - from : calendar.WorkingTimeBetween(from, to);
}
