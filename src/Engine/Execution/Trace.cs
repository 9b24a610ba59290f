using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Chancery.Engine.Execution;

/// <summary>What happened to an activity, in Elsa's journal words.</summary>
public enum TraceEvent
{
    Started,
    Resumed,
    Suspended,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One line of a run's journal.</summary>
/// <param name="Sequence">1, 2, 3 … within the case.</param>
/// <param name="Execution">Number of the pass through the activity.</param>
/// <param name="Parent">Pass of the container; null for the root.</param>
public sealed record TraceRecord(long Sequence, int Execution, int? Parent, string ActivityId, TraceEvent Event, DateTimeOffset At)
{
    /// <summary>Exits taken; null unless completed.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }

    /// <summary>Evaluated inputs; null when none were evaluated or the run's data are not to be shown.</summary>
    public JsonObject? Inputs { get; init; }

    public JsonObject? Outputs { get; init; }

    /// <summary>What went wrong; null unless faulted.</summary>
    public string? Message { get; init; }
}

/// <summary>The journal of one run.</summary>
public sealed record Traced(IReadOnlyList<TraceRecord> Records) : Effect;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<TraceRecord>))]
public sealed partial class TraceJson : JsonSerializerContext;
