namespace Chancery.Engine.Stimuli;

/// <summary>What starts runs of a published workflow by itself: an event, or a time.</summary>
public sealed class WorkflowTrigger
{
    public int OrganId { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The activity that is triggered.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The version it was read from.</summary>
    public required string Hash { get; init; }

    /// <summary>Such as <c>event:approved</c>; null for a time.</summary>
    public string? Stimulus { get; init; }

    /// <summary>When it starts the next run; null for an event, and when no time is left.</summary>
    public DateTimeOffset? NextAt { get; init; }
}
