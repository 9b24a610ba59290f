using System.Globalization;
using System.Text.Json;
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

    /// <summary>Whether what the definition gives a variable at first is a value of its declared type; types nobody knows here take anything.</summary>
    public static bool Fits(VariableDefinition variable, JsonNode given)
    {
        if (ExpressionCompiler.IsEmpty(given))
            return true;

        var text = given.GetValueKind() == JsonValueKind.String ? given.GetValue<string>() : null;
        var type = variable.TypeName.TrimEnd('?');
        if (variable.IsArray)
            return (text is null ? given : Json(text, variable)) is JsonArray items && items.All(item => item is null || Fits(variable with { IsArray = false }, item));

        return type switch
        {
            "Boolean" => ValueConversion.Truth(given) is not null,
            "Int16" => ValueConversion.Number(given, typeof(short)) is not null,
            "Int32" => ValueConversion.Number(given, typeof(int)) is not null,
            "Int64" => ValueConversion.Number(given, typeof(long)) is not null,
            "Decimal" => ValueConversion.Number(given, typeof(decimal)) is not null,
            "Single" or "Double" => given.GetValueKind() == JsonValueKind.Number
                || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)),
            "Guid" => Guid.TryParse(text, out _),
            "DateTime" or "DateTimeOffset" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "TimeSpan" => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
            "ByteArray" => text is not null && System.Convert.TryFromBase64String(text, new byte[text.Length], out _),
            "JsonArray" => (text is null ? given : Json(text, variable)) is JsonArray,
            "JSON" or "JsonObject" or "ObjectDictionary" => (text is null ? given : Json(text, variable)) is JsonObject,
            "JsonNode" or "JsonElement" => text is null || IsJson(text),
            // Any text is an object of its own, but what begins like one is meant to be JSON
            "Object" => text is null || text[0] != '{' || IsJson(text),
            _ => true,
        };
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonTree.Parse(text, "$");
            return true;
        }
        catch (DefinitionException)
        {
            return false;
        }
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
