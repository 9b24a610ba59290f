using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes one of two exits by a condition (<c>Elsa.FlowDecision</c>).</summary>
[Described("条件判断", "Decision", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "按条件走“成立”或“不成立”其中一个出口。",
    HelpEn = "Leaves by one of two exits, as the condition holds or not.")]
[ExitText("True", "成立", "True")]
[ExitText("False", "不成立", "False")]
public sealed class FlowDecision : Activity
{
    /// <value>A truth value; left out means false.</value>
    [InputText("条件", "Condition", Syntax = "JavaScript", HelpZh = "成立走“成立”出口。", HelpEn = "True leaves by the exit True.")]
    public Input<bool> Condition { get; init; } = new(false);

    /// <summary><c>True</c> and <c>False</c>.</summary>
    public override IReadOnlyList<string> Outcomes => ["True", "False"];

    public override bool TakesOneExit => true;

    public override void Execute(ActivityContext context)
    {
        var holds = context.Get(Condition);
        context.Emit(new Explained(new Reason("route", "route.decision",
            new JsonObject { ["condition"] = Condition.Expression?.Value?.ToString(), ["result"] = holds },
            $"“{Node.Title}”：条件{(holds ? "成立" : "不成立")}。", $"{Node.TitleEn} The condition {(holds ? "holds" : "does not hold")}.", Node.Id)));
        context.Complete(holds ? "True" : "False");
    }
}
