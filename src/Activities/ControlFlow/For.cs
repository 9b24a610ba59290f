using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each number between two bounds (<c>Elsa.For</c>).</summary>
/// <remarks>Member <c>body</c>. Output and variable of the body <c>CurrentValue</c>: the number.</remarks>
[Group("循环", "Looping")]
[Caption("计数循环", "For")]
[Help(
    "从起始数到终止数，每个数运行一次循环内容，内容中可用变量 CurrentValue。",
    "Runs its body once for each number from start to end; the body may use the variable CurrentValue.")]
[Port("Body", "循环内容", "Body")]
[Output("CurrentValue", typeof(int), "当前数", "Current value", "本轮的数。", "The number of this round.")]
public sealed class For : Loop
{
    [Caption("起始", "Start")]
    [Help("第一个数。", "The first number.")]
    public Input<int> Start { get; init; } = new(0);

    [Caption("终止", "End")]
    [Help("最后一个数；小于起始时倒数。", "The last number; it counts down when it is smaller than the start.")]
    public Input<int> End { get; init; } = new(0);

    /// <value>Positive also when it counts down. Default: 1.</value>
    [Caption("步长", "Step")]
    [Help("每轮增加多少；倒数时也填正数。", "What each round adds; positive also when it counts down.")]
    public Input<int> Step { get; init; } = new(1);

    /// <value>Whether the end itself is run. Default: true.</value>
    [Caption("包含终止数", "Outer bound inclusive")]
    [Help("终止数本身是否也运行一次。", "Whether the end itself is run too.")]
    public Input<bool> OuterBoundInclusive { get; init; } = new(true);

    private protected override JsonObject? NextRound(ActivityContext context)
    {
        var (start, end, inclusive) = (context.Get(Start), context.Get(End), context.Get(OuterBoundInclusive));
        var up = end >= start;
        long current = context.Execution.Memory["current"] is { } last ? (long)last + ((long)context.Get(Step) * (up ? 1 : -1)) : start;
        if (up ? current > end : current < end)
            return null;
        if (!inclusive && current == end)
            return null;

        context.Execution.Memory["current"] = current;
        context.SetOutput("CurrentValue", JsonValue.Create(current));
        return new JsonObject { ["CurrentValue"] = current };
    }
}
