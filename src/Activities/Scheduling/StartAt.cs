using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow at a moment; inside a run it waits for it, or goes on when it has passed (<c>Elsa.StartAt</c>).</summary>
[Group("计划", "Scheduling")]
[Caption("到时", "Start At")]
[Help(
    "设为可启动流程时，到时启动一次；在流程中间则等到此时，已过则立即继续。",
    "Starts the workflow once at a moment when it may start it; inside a run it waits for it, or goes on when it has passed.")]
public sealed class StartAt : Activity, ITrigger
{
    /// <value>With offset; without one it is taken as UTC.</value>
    [Caption("时间", "Date and time")]
    [Help("带时区；不带时区按 UTC。", "With an offset; without one it is taken as UTC.")]
    public Input<DateTimeOffset> DateTime { get; init; } = RequiredInput.Of<DateTimeOffset>();

    public override bool Waits => true;

    public TriggerPlan? Plan(TriggerClock clock) =>
        DateTime.IsConstant && DateTime.Constant > clock.After ? new TriggerPlan(null, DateTime.Constant.ToUniversalTime()) : null;

    public override void Execute(ActivityContext context)
    {
        var at = context.Get(DateTime).ToUniversalTime();
        if (context.TakeTrigger() || at <= context.Now)
            context.Complete();
        else
            context.AwaitTime("StartAt", at);
    }
}
