using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow again and again after an interval; inside a run it waits for one interval (<c>Elsa.Timer</c>).</summary>
public sealed class Timer : Activity, ITrigger
{
    /// <value>At least one second when it starts workflows.</value>
    public Input<TimeSpan> Interval { get; init; } = null!;

    public override bool Waits => true;

    public TriggerPlan? Plan(TriggerClock clock) =>
        Interval.IsConstant && Interval.Constant >= TimeSpan.FromSeconds(1) ? new TriggerPlan(null, clock.After + Interval.Constant) : null;

    public override void Execute(ActivityContext context)
    {
        if (context.TakeTrigger())
            context.Complete();
        else
            context.AwaitTime("Timer", context.Now + context.Get(Interval));
    }
}
