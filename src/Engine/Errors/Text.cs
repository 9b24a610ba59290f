using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Errors;

/// <summary>Refuses text that cannot be stored or read back unchanged.</summary>
internal static class Text
{
    /// <exception cref="WorkflowException"><c>field.invalid</c>: NUL or a lone surrogate.</exception>
    public static void RequireClean(string field, string? text)
    {
        if (text is null)
            return;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))))
                throw new WorkflowException(ErrorCodes.FieldInvalid, $"{field}: contains a character that is not text.", $"{field}：含有无法识别的字符。", field);
            if (char.IsSurrogate(text[i]))
                i++;
        }
    }

    public static void RequireClean(string field, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    RequireClean(field, name);
                    RequireClean($"{field}.{name}", value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    RequireClean(field, item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                RequireClean(field, (string?)value);
                break;
        }
    }
}
