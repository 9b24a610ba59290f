namespace Chancery.Engine.WorkItems;

/// <summary>An activity that may only be reached through mandatory gates, such as registering before sign-off.</summary>
/// <remarks>
/// Checked when a pipeline is compiled: no forward path from the start may avoid a required gate, one that only some documents pass
/// stands on a forward way to the step, and no refusal by a gate leads on to it.
/// </remarks>
public interface IRequiresGates
{
    /// <summary>Type names of the gates; a gate is a <see cref="HumanStep"/> of that type with <see cref="HumanStep.IsGate"/>.</summary>
    IReadOnlyList<string> RequiredGateTypes { get; }

    /// <summary>Type names of the gates that only some documents pass, such as legal review; a way to the step may go around them.</summary>
    IReadOnlyList<string> ConditionalGateTypes => [];

    /// <summary>The gates before this document: those required of every one, and of the conditional ones those it needs; checked when the step is entered.</summary>
    IReadOnlyList<string> GateTypesFor(Execution.CaseFacts facts) => RequiredGateTypes;
}
