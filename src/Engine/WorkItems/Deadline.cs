namespace Chancery.Engine.WorkItems;

public enum DeadlineStatus
{
    /// <summary>Stages are still to fire.</summary>
    Running,

    /// <summary>Every stage has fired; the visit is still open.</summary>
    Exhausted,

    /// <summary>The visit or case ended first.</summary>
    Cancelled,

    /// <summary>The case is suspended; the time left is kept and nothing fires.</summary>
    Suspended,
}

/// <summary>An instant a visit or a case must not pass, and what it triggers on the way.</summary>
public sealed class Deadline
{
    /// <summary>The clock of a visit of a step.</summary>
    public const string StepClock = "step";

    /// <summary>The clock of the whole case.</summary>
    public const string CaseClock = "case";

    /// <summary>The clock a statute sets from outside, such as three months for a proposal.</summary>
    public const string ExternalClock = "external";

    /// <summary>The clock of a step that waits for a time; it has no due date anybody must keep.</summary>
    public const string TimerClock = "timer";

    public int OrganId { get; init; }

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Null for the case clock.</summary>
    public int? Visit { get; init; }

    public required string ActivityId { get; init; }

    /// <summary><c>step</c>, <c>case</c>, <c>external</c> or <see cref="TimerClock"/>.</summary>
    public required string Clock { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>When the yellow lamp starts; null when it never does.</summary>
    public DateTimeOffset? YellowAt { get; init; }

    public DateOnly DueDate { get; init; }

    public bool Provisional { get; init; }

    public required string CalendarVersion { get; init; }

    /// <summary>The explanation as JSON (<see cref="Reasons.Reason"/>).</summary>
    public required string Reason { get; init; }

    /// <summary>All stages as JSON (<see cref="Time.EscalationStage"/> list).</summary>
    public required string Stages { get; init; }

    /// <summary>Index of the next stage in <see cref="Stages"/>.</summary>
    public int NextStage { get; init; }

    /// <summary>When the next stage fires; null when none is left.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public DeadlineStatus Status { get; init; }

    /// <summary>The due moment first set; null while it is still <see cref="DueAt"/>.</summary>
    public DateTimeOffset? OriginalDueAt { get; init; }

    public int Extensions { get; init; }

    /// <summary>Since when the clock stands; null while it runs.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Time left at the suspension, in ticks; 0 while it runs.</summary>
    public long LeftTicks { get; init; }

    /// <summary>Time spent suspended before, in ticks.</summary>
    public long PausedTicks { get; init; }

    /// <summary>When the visit or case ended; on-time statistics compare it with <see cref="DueAt"/>.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
