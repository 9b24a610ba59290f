using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Composition;

/// <summary>Completes the nearest workflow as a whole, by the given outcomes (<c>Elsa.Complete</c>).</summary>
/// <remarks>Member <c>outcomes</c>: the outcome as text; left out means <c>Done</c>; a script may give a list. Source, measured on Elsa 3: text names one outcome; a list given as an Object expression names an outcome nobody has.</remarks>
[Group("组合", "Composition")]
[Caption("按出口完成", "Complete")]
[Help("本流程立即完成；作为活动被引用时，从所选的出口离开。", "Completes this workflow at once; used as an activity, it leaves by the chosen outcome.")]
[Member(
    "Outcomes", typeof(object), InputEditor.Outcome, "出口", "Outcomes", "本流程声明的出口；不填为“完成”。",
    "An outcome this workflow declares; empty means Done.")]
public sealed class Complete : Activity, ILeaves
{
    // The input is named like the activity's own list of exits, so it is bound by hand
    private Input<JsonNode?> _outcomes = new(null);

    public Leaving Leaves => Leaving.Workflow;

    public override IReadOnlyList<string> Outcomes => [];

    public override bool IsTerminal => true;

    public override void Execute(ActivityContext context)
    {
        var value = context.Get(_outcomes);
        context.CompleteWorkflow(value switch
        {
            null => ["Done"],
            JsonArray list when _outcomes.Expression?.Type is not ("Object" or "Json") => [.. list.Select(item => item?.ToString() ?? "")],
            _ => [value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()],
        });
    }

    protected override void Prepare(ActivityBinding binding) => _outcomes = binding.Read<JsonNode?>(Node.Json["outcomes"], "outcomes", null);
}
