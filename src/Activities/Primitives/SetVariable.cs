using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;

namespace Chancery.Activities.Primitives;

/// <summary>Writes a workflow variable (<c>Elsa.SetVariable</c>).</summary>
/// <remarks>Member <c>variable</c>: the variable's object, as in the definition's list, or its JSON text.</remarks>
[Group("基本", "Primitives")]
[Caption("设置变量", "Set Variable")]
[Help("把值写入流程变量。", "Writes a value into a variable of the workflow.")]
[Member(
    "Variable", typeof(object), InputEditor.Variable, "变量", "Variable", "流程的变量，在“变量”页中声明。",
    "A variable of the workflow, declared on the tab Variables.", IsExpression = false)]
public sealed class SetVariable : Activity
{
    private VariableReference _variable = null!;

    /// <value>Text becomes the variable's declared type where it can. Left out: the variable is emptied.</value>
    [Caption("值", "Value")]
    [Help("文本会转换为变量的类型；不填则清空变量。", "Text becomes the type of the variable; empty empties the variable.")]
    public Input<JsonNode?> Value { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetVariable(_variable, _variable.Declared.Convert(context.Get(Value)));
        context.Complete();
    }

    protected override void Prepare(ActivityBinding binding) => _variable = binding.ReadVariable("variable");
}
