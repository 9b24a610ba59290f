using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs one of two children by a condition (<c>Elsa.If</c>).</summary>
/// <remarks>Members <c>then</c> and <c>else</c>: an activity each, or none. Output <c>Result</c>: the condition's value.</remarks>
[Described("如果", "If", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "条件成立执行“则”中的活动，否则执行“否则”中的活动。",
    HelpEn = "Runs the activity under Then or the one under Else.")]
[PortText("Then", "则", "Then")]
[PortText("Else", "否则", "Else")]
[OutputText("Result", "Boolean", "判断结果", "Result")]
public sealed class If : Activity
{
    [InputText("条件", "Condition", Syntax = "JavaScript")]
    public Input<bool> Condition { get; init; } = new(false);

    public override ChildRuns ChildRuns => Children.Count == 2 ? ChildRuns.One : ChildRuns.Any;

    public override bool Waits => Children.All(child => child.Waits) && Children.Count == 2;

    public override void Execute(ActivityContext context)
    {
        var holds = context.Get(Condition);
        context.SetOutput("Result", JsonValue.Create(holds));
        if (Node.Child(holds ? "then" : "else") is { } child)
            context.Schedule(child.Id);
        else
            context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => context.Complete();
}
