using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>What wakes a run.</summary>
public abstract record Stimulus;

/// <summary>Starts the workflow with these inputs.</summary>
public sealed record StartStimulus(JsonObject Input) : Stimulus;

/// <summary>Resumes one waiting step; <paramref name="Payload"/> is what the resumer says.</summary>
/// <param name="Execution">Number of the waiting execution.</param>
/// <param name="Payload">Typed by the activity; a human step gets a <c>WorkItems.HumanAct</c>.</param>
public sealed record ResumeStimulus(int Execution, object? Payload) : Stimulus;
