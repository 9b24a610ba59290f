using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Orders members of JSON objects and writes them so that the same content gives the same bytes.</summary>
internal static class MemberOrder
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same members, those in Pascal case renamed unless the camel-case one is there too; the values stay where they are.</summary>
    /// <param name="renamed">Which are renamed, in camel case; null for all.</param>
    public static Dictionary<string, JsonNode?> Camel(JsonObject json, IReadOnlySet<string>? renamed = null)
    {
        var read = new Dictionary<string, JsonNode?>(json.Count, StringComparer.Ordinal);
        foreach (var (name, value) in json)
        {
            var camel = name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? JsonMember.Camel(name) : name;
            read.TryAdd(json.ContainsKey(camel) || renamed?.Contains(camel) == false ? name : camel, value);
        }

        return read;
    }

    /// <summary>Members not among the known ones, by name.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Rest(Dictionary<string, JsonNode?> read, IReadOnlyCollection<string> known) =>
        read.Where(member => !known.Contains(member.Key)).OrderBy(member => member.Key, StringComparer.Ordinal);

    public static JsonObject Sorted(JsonObject json, string[] first, params ReadOnlySpan<string> droppedWhenEmpty) => Sorted(Camel(json), first, droppedWhenEmpty);

    /// <summary>A copy with the first members in this order and the others by name.</summary>
    /// <param name="droppedWhenEmpty">Members that say nothing when null, false or empty text; <c>value</c> only when null.</param>
    public static JsonObject Sorted(Dictionary<string, JsonNode?> read, string[] first, params ReadOnlySpan<string> droppedWhenEmpty)
    {
        foreach (var name in droppedWhenEmpty)
        {
            if (read.TryGetValue(name, out var value) && IsEmpty(name, value))
                read.Remove(name);
        }

        var sorted = new JsonObject();
        foreach (var name in first)
        {
            if (read.TryGetValue(name, out var value))
                sorted.Add(name, Free(value));
        }

        foreach (var (name, value) in Rest(read, first))
            sorted.Add(name, Free(value));
        return sorted;
    }

    /// <summary>A copy in which the members named are left out when they are null, false or empty text.</summary>
    public static JsonObject WithoutDefaults(JsonObject json, IReadOnlySet<string> known) => new(Camel(json).Where(member => !known.Contains(member.Key) || !IsEmpty(member.Key, member.Value))
        .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Free(member.Value))));

    /// <summary>A copy of a value whose meaning is not ours, with members by name.</summary>
    public static JsonNode? Free(JsonNode? value) => value switch
    {
        JsonObject members => FreeObject(members),
        JsonArray items => new JsonArray([.. items.Select(Free)]),
        _ => value?.DeepClone(),
    };

    public static JsonObject FreeObject(JsonObject members) =>
        new(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Free(member.Value))));

    /// <summary>The list inside a <c>{"$values":[…]}</c> wrapper, or the value itself.</summary>
    public static JsonNode? Unwrapped(JsonNode? list) => list is JsonObject wrapper && wrapper.ContainsKey("$values") ? wrapper["$values"] : list;

    public static string Write(JsonObject form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _options))
            form.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static bool IsEmpty(string name, JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => true,
        // As a value, "no" and "" are something else than nothing
        JsonValueKind.False => name != "value",
        JsonValueKind.String => name != "value" && value.GetValue<string>().Length == 0,
        _ => false,
    };
}
