using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Leaves the nearest loop (<c>Elsa.Break</c>).</summary>
[Group("循环", "Looping")]
[Caption("跳出循环", "Break")]
[Help("离开最近的循环。", "Leaves the nearest loop.")]
public sealed class Break : Activity, ILeaves
{
    public Leaving Leaves => Leaving.Loop;

    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context)
    {
        context.BreakLoop();
        context.Complete();
    }
}
