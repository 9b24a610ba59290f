using Chancery.Engine.Activities;

namespace Chancery.Activities.Scheduling;

/// <summary>Waits for a length of time round the clock (<c>Elsa.Delay</c>).</summary>
[Group("计划", "Scheduling")]
[Caption("延时", "Delay")]
[Help("等待一段时间再继续，昼夜连续计算，不看工作日。", "Waits for a length of time round the clock, working day or not.")]
public sealed class Delay : Activity
{
    [Caption("时长", "Time span")]
    [Help("时:分:秒，如 01:30:00；天数写在前面，如 2.00:00:00。", "Hours, minutes, seconds, such as 01:30:00; days go before, such as 2.00:00:00.")]
    [Editor(InputEditor.Text, Adornment = "hh:mm:ss")]
    public Input<TimeSpan> TimeSpan { get; init; } = RequiredInput.Of<TimeSpan>();

    public override bool Waits => true;

    public override void Execute(ActivityContext context) => context.AwaitTime("Delay", context.Now + context.Get(TimeSpan));
}
