using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Activities;

/// <summary>Reads a list given to a loop.</summary>
internal static class Lists
{
    /// <summary>Items of an array, also when it is given as JSON text; empty for nothing.</summary>
    /// <exception cref="InvalidOperationException">The value is no list.</exception>
    public static IReadOnlyList<JsonNode?> Of(JsonNode? value) => value switch
    {
        null => [],
        JsonArray items => [.. items],
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [.. Parse(text.GetValue<string>())],
        _ => throw NoList(),
    };

    private static JsonArray Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray ?? throw NoList();
        }
        catch (JsonException)
        {
            throw NoList();
        }
    }

    private static InvalidOperationException NoList() => new("The value is not a list.");
}
