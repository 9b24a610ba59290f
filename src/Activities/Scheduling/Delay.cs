using Chancery.Engine.Activities;

namespace Chancery.Activities.Scheduling;

/// <summary>Waits for a length of time round the clock (<c>Elsa.Delay</c>).</summary>
public sealed class Delay : Activity
{
    public Input<TimeSpan> TimeSpan { get; init; } = null!;

    public override bool Waits => true;

    public override void Execute(ActivityContext context) => context.AwaitTime("Delay", context.Now + context.Get(TimeSpan));
}
