using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Definitions;

namespace Chancery.Activities.Primitives;

/// <summary>Writes a workflow variable (<c>Elsa.SetVariable</c>).</summary>
/// <remarks>Member <c>variable</c>: the variable's object, as in the definition's list, or its JSON text.</remarks>
[Described("设置变量", "Set variable", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "给流程变量赋值。",
    HelpEn = "Writes a workflow variable.")]
[InputText("变量", "Variable", Member = "Variable", Hint = "variable-picker", TypeName = "Variable", Wrapped = false,
    HelpZh = "要写入的变量。", HelpEn = "The variable to write.")]
public sealed class SetVariable : Activity
{
    private VariableDefinition _variable = null!;

    /// <value>Text becomes the variable's declared type where it can. Left out: the variable is emptied.</value>
    [InputText("值", "Value", Syntax = "Literal", Hint = "singleline")]
    public Input<JsonNode?> Value { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetVariable(_variable.Name, _variable.Convert(context.Get(Value)));
        context.Complete();
    }

    protected override void Prepare(ActivityBinding binding) => _variable = binding.ReadVariable("variable");
}
