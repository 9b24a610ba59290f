using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Sets an output of the workflow (<c>Elsa.SetOutput</c>).</summary>
[Group("组合", "Composition")]
[Caption("设置输出", "Set Output")]
[Help("给本流程的一个输出赋值，供引用它的流程使用。", "Sets an output of this workflow, for the one that uses it.")]
public sealed class SetOutput : Activity
{
    [Caption("输出", "Output")]
    [Help("本流程声明的输出。", "An output this workflow declares.")]
    [Editor(InputEditor.Output)]
    public Input<string> OutputName { get; init; } = RequiredInput.Of<string>();

    [Caption("值", "Value")]
    [Help("输出的值。", "The value of the output.")]
    public Input<JsonNode?> OutputValue { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetWorkflowOutput(context.Get(OutputName), context.Get(OutputValue));
        context.Complete();
    }
}
