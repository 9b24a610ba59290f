using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Reads members the way the format allows: numbers and booleans may be strings, arrays may be wrapped.</summary>
internal static class JsonMember
{
    public static JsonNode? Find(this JsonObject owner, string name) =>
        owner.TryGetPropertyValue(name, out var value) ? value
        : owner.TryGetPropertyValue(char.ToUpperInvariant(name[0]) + name[1..], out value) ? value : null;

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>The text of a string or number; null when absent, null or of another kind.</summary>
    public static string? Text(this JsonObject owner, string name) => AsText(owner.Find(name));

    public static string? AsText(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    public static int Integer(this JsonObject owner, string name, int otherwise) =>
        int.TryParse(owner.Text(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public static double Number(this JsonObject owner, string name) =>
        double.TryParse(owner.Text(name), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    public static bool Flag(this JsonObject owner, string name) =>
        bool.TryParse(owner.Text(name), out var value) && value;

    public static JsonObject? Object(this JsonObject owner, string name) => owner.Find(name) as JsonObject;

    /// <summary>Members of an array, plain or as <c>{"$values":[…]}</c>, each with its path; empty when absent or null.</summary>
    public static IEnumerable<(JsonObject Item, string Path)> Items(this JsonObject owner, string name, string path)
    {
        var (list, at) = owner.Find(name) switch
        {
            JsonObject wrapper when wrapper.ContainsKey("$values") => (wrapper["$values"], $"{path}.{name}.$values"),
            var plain => (plain, $"{path}.{name}"),
        };
        if (list is null)
            yield break;

        if (list is not JsonArray items)
            throw new DefinitionException(at, "A list is expected here.", "此处应为列表。");

        for (var i = 0; i < items.Count; i++)
        {
            yield return items[i] is JsonObject item
                ? (item, $"{at}[{i}]")
                : throw new DefinitionException($"{at}[{i}]", "An object is expected here.", "此处应为对象。");
        }
    }
}
