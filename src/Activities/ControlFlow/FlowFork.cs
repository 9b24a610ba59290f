using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes all its exits at once (<c>Elsa.FlowFork</c>).</summary>
public sealed class FlowFork : Activity
{
    /// <value>Names of the exits; empty means the one exit <c>Done</c>.</value>
    public Input<IReadOnlyList<string>> Branches { get; init; } = new([]);

    public override IReadOnlyList<string> Outcomes => Branches.Constant.Count == 0 ? ["Done"] : Branches.Constant;

    public override bool HasDynamicOutcomes => !Branches.IsConstant;

    public override void Execute(ActivityContext context) => context.Complete(context.Get(Branches));
}
