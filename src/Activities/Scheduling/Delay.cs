using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Scheduling;

/// <summary>Waits for a length of time round the clock (<c>Elsa.Delay</c>).</summary>
[Described("延时", "Delay", GroupZh = "定时", GroupEn = "Scheduling",
    HelpZh = "等待一段时间后继续。",
    HelpEn = "Waits for a length of time round the clock.")]
public sealed class Delay : Activity
{
    [InputText("时长", "Time span", HelpZh = "如 02:00:00 为两小时。", HelpEn = "Such as 02:00:00 for two hours.")]
    public Input<TimeSpan> TimeSpan { get; init; } = null!;

    public override bool Waits => true;

    public override void Execute(ActivityContext context) => context.AwaitTime("Delay", context.Now + context.Get(TimeSpan));
}
