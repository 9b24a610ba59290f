namespace Chancery.Engine.Stimuli;

/// <summary>Something that is still to wake or start a run; written with what caused it, removed with what it led to.</summary>
public sealed class PendingStimulus
{
    public int OrganId { get; init; }

    /// <summary>For a start, the case id of the new run.</summary>
    public Guid Id { get; init; }

    /// <summary><c>start</c>, <c>open</c>, <c>terminate</c>, <c>event</c> or <c>resume</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The case to resume, or the one that caused anything else; null when none did.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>What the kind needs, as JSON.</summary>
    public required string Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null once given up.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Last failure; the visible incident when <see cref="NextAt"/> is null.</summary>
    public string? Error { get; init; }
}
