namespace Chancery.Engine.Stimuli;

/// <summary>A waiting step that something from outside its case resumes.</summary>
public sealed class AwaitedStimulus
{
    public int OrganId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Number of the bookmark within the case.</summary>
    public int Bookmark { get; init; }

    /// <summary>Such as <c>event:approved</c>, <c>task:018f…</c>, <c>child:018f…</c>.</summary>
    public required string Stimulus { get; init; }

    /// <summary>What the case belonged to when it began to wait; null when to nothing.</summary>
    public string? CorrelationId { get; init; }
}
