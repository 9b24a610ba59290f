using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Completes the flowchart at once and cancels what still waits in it (<c>Elsa.End</c>).</summary>
public sealed class End : Activity
{
    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context) => context.Complete();
}
