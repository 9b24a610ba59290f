using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Chancery.Engine.Tests.Histories;

/// <summary>JSON as the database gives it back.</summary>
internal static partial class Stored
{
    /// <summary>Members by length, then by bytes: the order of <c>jsonb</c>.</summary>
    public static string Reordered(string json) => Sorted(JsonNode.Parse(json))!.ToJsonString();

    /// <summary>The text with every id replaced by the order in which it first appears.</summary>
    public static string WithoutIds(string text)
    {
        Dictionary<string, string> names = [];
        return Id().Replace(text, match => names.TryGetValue(match.Value, out var name) ? name : names[match.Value] = $"id-{names.Count}");
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(pair => Encoding.UTF8.GetByteCount(pair.Key)).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
