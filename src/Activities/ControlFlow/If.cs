using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs one of two children by a condition (<c>Elsa.If</c>).</summary>
/// <remarks>Members <c>then</c> and <c>else</c>: an activity each, or none. Output <c>Result</c>: the condition's value.</remarks>
[Group("分支", "Branching")]
[Caption("如果", "If")]
[Help("条件成立运行“成立时”中的内容，否则运行“不成立时”中的内容。", "Runs what is in Then when the condition holds, else what is in Else.")]
[Port("Then", "成立时", "Then")]
[Port("Else", "不成立时", "Else")]
[Output("Result", typeof(bool), "结果", "Result", "条件的值。", "The value of the condition.")]
public sealed class If : Activity
{
    [Caption("条件", "Condition")]
    [Help("通常选 JavaScript；不填为不成立。", "Usually JavaScript; empty means that it does not hold.")]
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
