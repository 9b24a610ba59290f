using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Scheduling;

/// <summary>Waits until the time of a regular report opens: the last working days of a month or a quarter, or the next day or week.</summary>
/// <remarks>Inside the last working days of a period it waits for the next period, so that a loop reports once a period.</remarks>
[Group("计划", "Scheduling")]
[Caption("等待下一期", "Next Period")]
[Help(
    "等到下一期开始：每月、每季的最后几个工作日，或下一日、下一周；“一次”则立即继续。放在循环里，每期开启一次。",
    "Waits for the next period: the last working days of a month or quarter, the next day or week; once goes on immediately. In a loop it opens once a period.")]
public sealed class NextPeriod : Activity, ICountsDays
{
    public const string TypeName = "Chancery.NextPeriod";

    /// <value><c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>once</c>. Default: quarter.</value>
    [Caption("周期", "Cycle")]
    [Help("每日、每周、每月、每季，或只一次。", "Each day, week, month or quarter, or only once.")]
    [ChoicesFrom<CycleChoices>]
    public Input<string> Cycle { get; init; } = new("quarter");

    /// <value>Working days before the end of the month or quarter at which it opens, the last one included. Default: 5.</value>
    [Caption("期末前工作日", "Working days before the end")]
    [Help("每月、每季最后几个工作日开启，含最后一日。", "It opens with this many working days of the month or quarter left.")]
    public Input<int> WorkingDaysBefore { get; init; } = new(5);

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var (cycle, days) = (context.Get(Cycle), Math.Clamp(context.Get(WorkingDaysBefore), 1, 60));
        if (OpensAt(cycle, days, context.Now, context.Facts.Calendar) is not { } at)
        {
            context.Complete();
            return;
        }

        context.AwaitTime("NextPeriod", at);
        context.Execution.Memory = new() { ["cycle"] = cycle, ["days"] = days, ["since"] = context.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };
        context.Emit(new Explained(Why(cycle, days, context.Execution)));
    }

    public (DateTimeOffset At, Reason Why)? CountAgain(ActivityExecution execution, WorkingCalendar calendar)
    {
        var memory = execution.Memory;
        var (cycle, days) = ((string)memory["cycle"]!, (int)memory["days"]!);
        return OpensAt(cycle, days, DateTimeOffset.Parse((string)memory["since"]!, CultureInfo.InvariantCulture), calendar) is { } at ? (at, Why(cycle, days, execution)) : null;
    }

    private static Reason Why(string cycle, int days, ActivityExecution execution)
    {
        var (zh, en) = Words(cycle, days);
        return new("due", "due.next-period", new JsonObject { ["cycle"] = cycle, ["workingDaysBefore"] = days },
            $"{zh}开启，在此之前无须办理。", $"It opens {en}; nothing is to be done before.", Reason.ToVisit(execution.Number));
    }

    private static (string Zh, string En) Words(string cycle, int days) => cycle switch
    {
        "day" => ("每日上班时", "every morning"),
        "week" => ("每周一上班时", "on Monday morning"),
        "month" => ($"每月最后{days}个工作日", $"with {days} working days of the month left"),
        _ => ($"每季度最后{days}个工作日", $"with {days} working days of the quarter left"),
    };

    /// <summary>When the next period opens, UTC; null for <c>once</c>.</summary>
    /// <exception cref="InvalidOperationException">The cycle is none of those.</exception>
    internal static DateTimeOffset? OpensAt(string cycle, int workingDays, DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = calendar.DateOf(now);
        switch (cycle)
        {
            case "once":
                return null;
            case "day":
                return Morning(today.AddDays(1), calendar);
            case "week":
                return Morning(today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7)), calendar);
            case "month" or "quarter":
                var length = cycle == "month" ? 1 : 3;
                var first = new DateOnly(today.Year, today.Month - ((today.Month - 1) % length), 1);
                for (; ; first = first.AddMonths(length))
                {
                    var day = first.AddMonths(length).AddDays(-1);
                    for (var left = workingDays; ; day = day.AddDays(-1))
                    {
                        if (calendar.IsWorkingDay(day) && --left == 0)
                            break;
                    }

                    if (day > today)
                        return calendar.NextOpening(Midnight(day, calendar));
                }

            default:
                throw new InvalidOperationException($"\"{cycle}\" is not a cycle; write day, week, month, quarter or once.");
        }
    }

    private static DateTimeOffset Morning(DateOnly day, WorkingCalendar calendar) => Midnight(day, calendar).AddHours(8);

    private static DateTimeOffset Midnight(DateOnly day, WorkingCalendar calendar) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), calendar.Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue))).ToUniversalTime();
}
