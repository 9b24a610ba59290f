using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Runs;

/// <summary>One pass through an activity, told from the journal and the run's present state.</summary>
/// <param name="Number">Number within the run, in order of scheduling.</param>
/// <param name="Parent">Number of the container's pass; null for the root.</param>
/// <param name="Node">The activity.</param>
/// <param name="Status">As it stands now.</param>
public sealed record RunExecution(int Number, int? Parent, ActivityNode Node, ActivityStatus Status, DateTimeOffset StartedAt)
{
    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Exits taken; empty unless completed.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Evaluated inputs; empty when the run's data are not to be shown.</summary>
    public JsonObject Inputs { get; init; } = [];

    public JsonObject Outputs { get; init; } = [];

    /// <summary>What went wrong; null unless faulted.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it waits now.</summary>
    public bool Waits { get; init; }

    /// <summary>Faults in it and in everything below it.</summary>
    public int Faults { get; init; }

    /// <summary>How many containers are around it.</summary>
    public int Depth { get; init; }
}
