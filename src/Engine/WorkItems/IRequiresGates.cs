namespace Chancery.Engine.WorkItems;

/// <summary>A step that may only be reached through mandatory gates; checked when a pipeline is loaded and again when it runs.</summary>
public interface IRequiresGates
{
    /// <summary>Type names of which at least one step each must have been passed.</summary>
    IReadOnlyList<string> RequiredGateTypes { get; }
}
