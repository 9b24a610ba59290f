using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Completes the flowchart at once and cancels what still waits in it (<c>Elsa.End</c>).</summary>
[Described("结束", "End", GroupZh = "流程", GroupEn = "Flow",
    HelpZh = "流程图到此结束，仍在等待的环节一并取消。",
    HelpEn = "Ends the flowchart; what still waits in it is cancelled.")]
public sealed class End : Activity
{
    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.Complete();
}
