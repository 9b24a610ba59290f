using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where a flowchart begins (<c>Elsa.Start</c>).</summary>
[Described("开始", "Start", GroupZh = "流程", GroupEn = "Flow",
    HelpZh = "流程图从这里开始。",
    HelpEn = "The flowchart begins here.")]
public sealed class Start : Activity
{
    public override void Execute(ActivityContext context) => context.Complete();
}
