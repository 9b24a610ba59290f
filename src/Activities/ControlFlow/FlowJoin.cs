using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where parallel branches meet (<c>Elsa.FlowJoin</c>).</summary>
public sealed class FlowJoin : Activity, IFlowJoin
{
    /// <value>Default: <see cref="JoinMode.WaitAny"/>, as in Elsa: the first branch to arrive cancels the others.</value>
    public Input<JoinMode> Mode { get; init; } = new(JoinMode.WaitAny);

    public override void Execute(ActivityContext context) => context.Complete();
}
