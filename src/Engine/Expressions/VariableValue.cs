using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Expressions;

/// <summary>What is stored for a variable: the designer writes every value as text.</summary>
internal static class VariableValue
{
    /// <summary>Text turned into the declared type where it is one; the JSON as it stands otherwise; null when there is none.</summary>
    public static JsonNode? Convert(VariableDefinition variable, JsonNode? given)
    {
        if (given is not JsonValue value || !value.TryGetValue<string>(out var text))
            return given?.DeepClone();

        if (text.Length == 0)
            return null;

        return (variable.IsArray ? "Array" : variable.TypeName.TrimEnd('?')) switch
        {
            "Boolean" => bool.TryParse(text, out var truth) ? truth : value.DeepClone(),
            "Int16" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" =>
                ValueConversion.Number(value, typeof(decimal)) is decimal number ? JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)) : value.DeepClone(),
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => value.DeepClone(),
            _ => text[0] is '{' or '[' ? Json(text, variable) ?? value.DeepClone() : value.DeepClone(),
        };
    }

    // 【急】 may also be written with square brackets: what is no JSON is text
    private static JsonNode? Json(string text, VariableDefinition variable)
    {
        try
        {
            return JsonTree.Parse(text, $"$.variables.{variable.Name}");
        }
        catch (DefinitionException)
        {
            return null;
        }
    }
}
