using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where a flowchart begins (<c>Elsa.Start</c>).</summary>
[Group("流程图", "Flow")]
[Caption("开始", "Start")]
[Help("流程从这里开始，每张流程图放一个。", "Where a flowchart begins; put one into each.")]
public sealed class Start : Activity
{
    public override void Execute(ActivityContext context) => context.Complete();
}
