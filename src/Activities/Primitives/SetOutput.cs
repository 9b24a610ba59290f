using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Primitives;

/// <summary>Sets an output of the workflow (<c>Elsa.SetOutput</c>).</summary>
[Described("设置输出", "Set output", GroupZh = "组合", GroupEn = "Composition",
    HelpZh = "设置流程的输出值。",
    HelpEn = "Sets an output of the workflow.")]
public sealed class SetOutput : Activity
{
    [InputText("输出", "Output", Hint = "output-picker")]
    public Input<string> OutputName { get; init; } = null!;

    [InputText("值", "Value", Syntax = "Literal", Hint = "singleline")]
    public Input<JsonNode?> OutputValue { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetWorkflowOutput(context.Get(OutputName), context.Get(OutputValue));
        context.Complete();
    }
}
