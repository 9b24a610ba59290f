using System.Text.Json.Nodes;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Activities;

/// <summary>The program of a step: checked when the pipeline is compiled, or text that only the case knows.</summary>
public sealed class StepScript
{
    internal StepScript(PreparedScript? prepared, Input<string> text)
    {
        Prepared = prepared;
        Text = text;
    }

    /// <summary>Null when there is no program, or only the case knows it.</summary>
    internal PreparedScript? Prepared { get; }

    internal Input<string> Text { get; }
}

/// <summary>What a script gave.</summary>
/// <param name="Value">Its value; null for null and undefined.</param>
/// <param name="Outcomes">The exits it chose with <c>setOutcome</c> or <c>setOutcomes</c>; null when it chose none.</param>
public sealed record ScriptAnswer(JsonNode? Value, IReadOnlyList<string>? Outcomes)
{
    internal static ScriptAnswer Nothing { get; } = new(null, null);
}
