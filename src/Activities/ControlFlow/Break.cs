using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Leaves the nearest loop (<c>Elsa.Break</c>).</summary>
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
