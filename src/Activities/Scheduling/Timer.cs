using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow again and again after an interval; inside a run it waits for one interval (<c>Elsa.Timer</c>).</summary>
[Group("计划", "Scheduling")]
[Caption("定时", "Timer")]
[Help("设为可启动流程时，每隔一段时间启动一次；在流程中间则等待一个间隔。", "Starts the workflow again and again when it may start it; inside a run it waits for one interval.")]
public sealed class Timer : Activity, ITrigger
{
    /// <value>At least one second when it starts workflows.</value>
    [Caption("间隔", "Interval")]
    [Help("时:分:秒，如 00:10:00；启动流程时至少 1 秒。", "Hours, minutes, seconds, such as 00:10:00; at least a second when it starts workflows.")]
    [Editor(InputEditor.Text, Adornment = "hh:mm:ss")]
    public Input<TimeSpan> Interval { get; init; } = RequiredInput.Of<TimeSpan>();

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
