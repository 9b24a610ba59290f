using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Activities;

/// <summary>Reads the inputs of another run.</summary>
internal static class Objects
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>An object of the caller's own, also when it is given as JSON text; empty for nothing or anything else.</summary>
    public static JsonObject Of(JsonNode? value) => value switch
    {
        JsonObject given => given.DeepClone().AsObject(),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Parse(text.GetValue<string>()),
        _ => [],
    };

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, Strict) as JsonObject ?? [];
        }
        catch (JsonException broken)
        {
            throw new InvalidOperationException("The input is not a JSON object.", broken);
        }
    }
}
