using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>What a variable starts with must be a value of its type; else some later step would fail by it, or go wrong without a word.</summary>
internal static class VariableRule
{
    private const int MaxShown = 40;

    public static IEnumerable<Finding> Check(WorkflowDefinition definition) =>
        definition.Variables.SelectMany(variable => Check(variable, null)).Concat(Below(definition.Root));

    private static IEnumerable<Finding> Below(ActivityNode node) =>
        node.Variables.SelectMany(variable => Check(variable, node.Id)).Concat(node.Children.SelectMany(child => Below(child.Node)));

    private static IEnumerable<Finding> Check(VariableDefinition variable, string? container)
    {
        if (variable.Value is not { } value || VariableValue.Fits(variable, value))
            yield break;

        var text = ValueConversion.Text(value);
        var (shown, type) = (text.Length > MaxShown ? $"{text[..MaxShown]}…" : text, variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName);
        yield return new Finding("variable.invalid", $"{variable.JsonPath}.value", container,
            $"The variable \"{variable.Name}\" starts with {shown}, which is no value of type {type}; correct it or leave it empty.",
            $"变量“{variable.Name}”的默认值“{shown}”不是 {type} 类型的值，请更正或留空。");
    }
}
