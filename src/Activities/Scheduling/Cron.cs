using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Cronos;

namespace Chancery.Activities.Scheduling;

/// <summary>Starts the workflow by a schedule; inside a run it waits for the next time (<c>Elsa.Cron</c>).</summary>
/// <remarks>Five fields, or six with seconds first, in the office's time zone.</remarks>
[Group("计划", "Scheduling")]
[Caption("按计划", "Cron")]
[Help(
    "设为可启动流程时，按计划表达式启动；在流程中间则等到下一个时间。时间按本机关所在时区。",
    "Starts the workflow by a schedule when it may start it; inside a run it waits for the next time. Times are those of the office.")]
public sealed class Cron : Activity, ITrigger
{
    /// <value>Such as <c>0 9 * * 1-5</c>.</value>
    [Caption("计划表达式", "Cron expression")]
    [Help(
        "五段：分 时 日 月 周，如 0 9 * * 1-5 为工作日（周一至周五）9 时；六段时第一段为秒。",
        "Five fields: minute, hour, day, month, weekday; 0 9 * * 1-5 is 9:00 from Monday to Friday. With six fields the first is the second.")]
    [Editor(InputEditor.Text)]
    public Input<string> CronExpression { get; init; } = RequiredInput.Of<string>();

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
