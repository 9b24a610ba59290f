using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Leaves the nearest loop (<c>Elsa.Break</c>).</summary>
[Described("跳出循环", "Break", GroupZh = "循环", GroupEn = "Looping",
    HelpZh = "离开最近的一层循环。",
    HelpEn = "Leaves the nearest loop.")]
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
