using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;
using Cronos;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow by a schedule; inside a run it waits for the next time (<c>Elsa.Cron</c>).</summary>
/// <remarks>Five fields, or six with seconds first, in the office's time zone.</remarks>
[Described("计划定时", "Cron", GroupZh = "定时", GroupEn = "Scheduling",
    HelpZh = "按计划表达式启动流程；在流程中则等到下一个时刻。",
    HelpEn = "Starts the workflow by a schedule; inside a run it waits for the next time.")]
public sealed class Cron : Activity, ITrigger
{
    /// <value>Such as <c>0 9 * * 1-5</c>.</value>
    [InputText("计划表达式", "Cron expression", HelpZh = "五段，或以秒开头的六段，按机关所在时区。如 0 9 * * 1-5。", HelpEn = "Five fields, or six with seconds first, in the office’s time zone. Such as 0 9 * * 1-5.")]
    public Input<string> CronExpression { get; init; } = null!;

    public override bool Waits => true;

    public TriggerPlan? Plan(TriggerClock clock) =>
        CronExpression.IsConstant && Parse(CronExpression.Constant).GetNextOccurrence(clock.After, clock.Zone) is { } next
            ? new TriggerPlan(null, next.ToUniversalTime()) : null;

    public override void Execute(ActivityContext context)
    {
        if (context.TakeTrigger())
        {
            context.Complete();
            return;
        }

        var zone = context.Facts.Calendar?.Zone ?? TimeZoneInfo.Utc;
        var next = Parse(context.Get(CronExpression)).GetNextOccurrence(context.Now, zone)
            ?? throw new InvalidOperationException("The schedule has no further time.");
        context.AwaitTime("Cron", next.ToUniversalTime());
    }

    protected override void Prepare(ActivityBinding binding)
    {
        if (!CronExpression.IsConstant || string.IsNullOrEmpty(CronExpression.Constant))
            return;

        try
        {
            Parse(CronExpression.Constant);
        }
        catch (CronFormatException wrong)
        {
            throw binding.Refuse("cronExpression", $"Not a schedule: {wrong.Message}", $"不是有效的计划表达式：{wrong.Message}");
        }
    }

    private static CronExpression Parse(string text) => Cronos.CronExpression.Parse(
        text, text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard);
}
