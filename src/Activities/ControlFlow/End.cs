using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Completes the flowchart at once and cancels what still waits in it (<c>Elsa.End</c>).</summary>
[Group("流程图", "Flow")]
[Caption("结束", "End")]
[Help("到达这里时，所在流程图立即办结，其中仍在等待的环节随之取消。", "Completes the flowchart at once and cancels what still waits in it.")]
public sealed class End : Activity
{
    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.Complete();
}
