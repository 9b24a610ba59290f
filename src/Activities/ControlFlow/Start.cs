using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Where a flowchart begins (<c>Elsa.Start</c>).</summary>
public sealed class Start : Activity
{
    public override void Execute(ActivityContext context) => context.Complete();
}
