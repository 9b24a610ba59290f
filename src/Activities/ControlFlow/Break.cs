using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Leaves the nearest loop (<c>Elsa.Break</c>).</summary>
public sealed class Break : Activity
{
    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context)
    {
        context.BreakLoop();
        context.Complete();
    }
}
