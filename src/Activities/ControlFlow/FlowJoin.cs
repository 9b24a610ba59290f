using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where parallel branches meet (<c>Elsa.FlowJoin</c>).</summary>
[Group("分支", "Branching")]
[Caption("汇合", "Join")]
[Help("并行分支在这里会合。", "Where parallel branches meet.")]
public sealed class FlowJoin : Activity, IFlowJoin
{
    /// <value>Default: <see cref="JoinMode.WaitAny"/>, as in Elsa: the first branch to arrive cancels the others.</value>
    [Caption("等法", "Mode")]
    [Help(
        "先到先行会取消其余分支；等全部到齐要求每条连线都走到；等已走的分支只等实际走了的分支，条件分支汇合时用它。",
        "Wait any cancels the other branches; wait all needs every inbound path; wait all active waits only for the branches that were taken, which suits conditional branches.")]
    public Input<JoinMode> Mode { get; init; } = new(JoinMode.WaitAny);

    // The flowchart has asked for the mode already; asked here, it stands in this step's record as in Elsa
    public override void Execute(ActivityContext context)
    {
        _ = context.Get(Mode);
        context.Complete();
    }
}
