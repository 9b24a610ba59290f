using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each number between two bounds (<c>Elsa.For</c>).</summary>
/// <remarks>Member <c>body</c>. Output and variable of the body <c>CurrentValue</c>: the number.</remarks>
[Described("计数循环", "For", GroupZh = "循环", GroupEn = "Looping",
    HelpZh = "从起始值到终止值逐个执行循环体。",
    HelpEn = "Runs its body for each number between two bounds.")]
[PortText("Body", "循环体", "Body")]
[OutputText("CurrentValue", "Object", "当前值", "Current value")]
public sealed class For : Loop
{
    [InputText("起始值", "Start")]
    public Input<int> Start { get; init; } = new(0);

    [InputText("终止值", "End")]
    public Input<int> End { get; init; } = new(0);

    /// <value>Positive also when it counts down. Default: 1.</value>
    [InputText("步长", "Step", HelpZh = "倒数时也填正数。", HelpEn = "Positive also when it counts down.")]
    public Input<int> Step { get; init; } = new(1);

    /// <value>Whether the end itself is run. Default: true.</value>
    [InputText("含终止值", "Outer bound inclusive")]
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
