using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes one of two exits by a condition (<c>Elsa.FlowDecision</c>).</summary>
public sealed class FlowDecision : Activity
{
    /// <value>A truth value; left out means false.</value>
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
