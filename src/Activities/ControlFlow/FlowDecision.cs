using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes one of two exits by a condition (<c>Elsa.FlowDecision</c>).</summary>
[Group("分支", "Branching")]
[Caption("判断", "Decision")]
[Help("条件成立走“是”，不成立走“否”。判断的理由记入办理过程。", "Goes on by True when the condition holds, else by False. The reason is kept with the case.")]
[Exit("True", "是", "True")]
[Exit("False", "否", "False")]
public sealed class FlowDecision : Activity
{
    /// <value>A truth value; left out means false.</value>
    [Caption("条件", "Condition")]
    [Help(
        "通常选 JavaScript，例如 getInput(\"Document\").normative === true；不填为不成立。",
        "Usually JavaScript, such as getInput(\"Document\").normative === true; empty means that it does not hold.")]
    public Input<bool> Condition { get; init; } = new(false);

    /// <summary><c>True</c> and <c>False</c>.</summary>
    public override IReadOnlyList<string> Outcomes => ["True", "False"];

    public override bool TakesOneExit => true;

    public override IReadOnlyList<string> WouldTake(ActivityContext context) => [context.Get(Condition) ? "True" : "False"];

    public override void Execute(ActivityContext context)
    {
        var holds = context.Get(Condition);
        context.Emit(RouteReason.Of(context, "route.decision", [Condition.Expression], holds,
            $"条件{(holds ? "成立" : "不成立")}。", $"The condition {(holds ? "holds" : "does not hold")}."));
        context.Complete(holds ? "True" : "False");
    }
}
