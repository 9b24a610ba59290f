using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where parallel branches meet (<c>Elsa.FlowJoin</c>).</summary>
[Described("汇合", "Join", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "并行分支在此汇合。",
    HelpEn = "Where parallel branches meet.")]
public sealed class FlowJoin : Activity, IFlowJoin
{
    /// <value>Default: <see cref="JoinMode.WaitAny"/>, as in Elsa: the first branch to arrive cancels the others.</value>
    [InputText("汇合方式", "Mode", Options = "WaitAny=任一|Wait any;WaitAllActive=全部活动|Wait all active;WaitAll=全部|Wait all", HelpZh = "任一：先到先行，取消其余；全部活动：等所有走到的分支；全部：等每一条分支。", HelpEn = "Any: the first arrival cancels the others; all active: every branch taken; all: every branch.")]
    public Input<JoinMode> Mode { get; init; } = new(JoinMode.WaitAny);

    public override void Execute(ActivityContext context) => context.Complete();
}
