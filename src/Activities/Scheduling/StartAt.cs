using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow at a moment; inside a run it waits for it, or goes on when it has passed (<c>Elsa.StartAt</c>).</summary>
[Described("定点", "Start at", GroupZh = "定时", GroupEn = "Scheduling",
    HelpZh = "到指定时刻启动流程；在流程中则等到该时刻。",
    HelpEn = "Starts the workflow at a moment; inside a run it waits for it.")]
public sealed class StartAt : Activity, ITrigger
{
    /// <value>With offset; without one it is taken as UTC.</value>
    [InputText("时刻", "Date and time")]
    public Input<DateTimeOffset> DateTime { get; init; } = null!;

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
