using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow again and again after an interval; inside a run it waits for one interval (<c>Elsa.Timer</c>).</summary>
[Described("周期定时", "Timer", GroupZh = "定时", GroupEn = "Scheduling",
    HelpZh = "按间隔反复启动流程；在流程中则等待一个间隔。",
    HelpEn = "Starts the workflow again and again; inside a run it waits for one interval.")]
public sealed class Timer : Activity, ITrigger
{
    /// <value>At least one second when it starts workflows.</value>
    [InputText("间隔", "Interval", HelpZh = "如 01:00:00 为一小时，至少一秒。", HelpEn = "Such as 01:00:00 for an hour; at least one second.")]
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
