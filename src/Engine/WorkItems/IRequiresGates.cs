namespace Chancery.Engine.WorkItems;

/// <summary>An activity that may only be reached through mandatory gates, such as registering before sign-off.</summary>
/// <remarks>Checked when a pipeline is compiled: no forward path from the start may avoid a required gate.</remarks>
public interface IRequiresGates
{
    /// <summary>Type names of the gates; a gate is a <see cref="HumanStep"/> of that type with <see cref="HumanStep.IsGate"/>.</summary>
    IReadOnlyList<string> RequiredGateTypes { get; }

    /// <summary>The gates before this document: the same, or with those that only some documents pass, which are checked when the step is entered.</summary>
    IReadOnlyList<string> GateTypesFor(Execution.CaseFacts facts) => RequiredGateTypes;
}
