using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chancery.Engine.Tests.Histories;

/// <summary>JSON as the database gives it back.</summary>
internal static partial class Stored
{
    /// <summary>Members by length, then by bytes: the order of <c>jsonb</c>.</summary>
    public static string Reordered(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream(json.Length);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(document.RootElement, writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The text with every id replaced by the order in which it first appears.</summary>
    public static string WithoutIds(string text)
    {
        Dictionary<string, string> names = [];
        return Id().Replace(text, match => names.TryGetValue(match.Value, out var name) ? name : names[match.Value] = $"id-{names.Count}");
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => Encoding.UTF8.GetByteCount(member.Name)).ThenBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
