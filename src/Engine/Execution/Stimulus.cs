using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>What wakes a run.</summary>
public abstract record Stimulus
{
    /// <summary>Whether a document's content may come with it.</summary>
    public bool CarriesDocument { get; init; }
}

/// <summary>Starts the workflow with these inputs.</summary>
/// <param name="Trigger">Id of the activity whose event or time starts it; null when it is started as a whole.</param>
public sealed record StartStimulus(JsonObject Input, string? Trigger = null) : Stimulus
{
    /// <summary>What the run belongs to; null when it is not correlated.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>See <see cref="InstanceState.Generation"/>.</summary>
    public int Generation { get; init; }
}

/// <summary>Resumes one waiting step; <paramref name="Payload"/> is what the resumer says.</summary>
/// <param name="Execution">Number of the waiting execution.</param>
/// <param name="Payload">Typed by the activity; a human step gets a <c>WorkItems.HumanAct</c>, any other JSON or nothing.</param>
public sealed record ResumeStimulus(int Execution, object? Payload) : Stimulus
{
    /// <summary>The bookmark used up by it; null when the step itself decides what it still waits for.</summary>
    public int? Bookmark { get; init; }
}
