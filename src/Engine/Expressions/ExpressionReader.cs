using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Expressions;

/// <summary>Finds the expression in an input's JSON: wrapped with a type name, bare, or a plain JSON value.</summary>
internal static class ExpressionReader
{
    /// <summary>Null when the input is left out, null, or wraps no expression.</summary>
    public static Expression? Read(JsonNode? json) => json switch
    {
        null => null,
        JsonObject wrapper when wrapper.TryGetPropertyValue("expression", out var inner) => inner switch
        {
            JsonObject expression => Bare(expression),
            null => null,
            _ => new Expression("Literal", inner),
        },
        JsonObject wrapper when wrapper.ContainsKey("typeName") && wrapper.ContainsKey("memoryReference") => null,
        JsonObject expression when IsBare(expression) => Bare(expression),
        JsonObject or JsonArray => new Expression("Object", json),
        _ => new Expression("Literal", json),
    };

    private static bool IsBare(JsonObject json) =>
        json.Count <= 2 && json.ContainsKey("value") && json["type"]?.GetValueKind() == JsonValueKind.String;

    private static Expression Bare(JsonObject json) =>
        new(json["type"]?.GetValueKind() == JsonValueKind.String ? json["type"]!.GetValue<string>() : "Literal", json["value"]);
}
