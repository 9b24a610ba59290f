using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes one of two exits by a condition (<c>Elsa.FlowDecision</c>).</summary>
public sealed class FlowDecision : Activity
{
    /// <value>A truth value; left out means false.</value>
    public Input<bool> Condition { get; init; } = new(false);

    /// <summary><c>True</c> and <c>False</c>.</summary>
    public override IReadOnlyList<string> Outcomes => ["True", "False"];

    public override void Execute(ActivityContext context) => context.Complete(context.Get(Condition) ? "True" : "False");
}
