using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Finds where two JSON values differ; null, absent, an empty list and an empty object are the same.</summary>
internal static class JsonLeaves
{
    /// <summary>Paths such as <c>urgency.urgent.step</c> with both values; lists of different length differ as a whole.</summary>
    public static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Differing(JsonNode? before, JsonNode? after, string path = "")
    {
        if (IsEmpty(before) && IsEmpty(after))
            return [];

        return (before, after) switch
        {
            (JsonObject or null, JsonObject or null) => Members(before as JsonObject ?? [], after as JsonObject ?? [], path),
            (JsonArray old, JsonArray now) when old.Count == now.Count =>
                Enumerable.Range(0, old.Count).SelectMany(i => Differing(old[i], now[i], $"{path}[{i}]")),
            _ => JsonNode.DeepEquals(before, after) ? [] : [(path, before, after)],
        };
    }

    public static bool IsEmpty(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Members(JsonObject before, JsonObject after, string path) =>
        before.Select(member => member.Key).Concat(after.Select(member => member.Key)).Distinct(StringComparer.Ordinal)
            .SelectMany(name => Differing(before[name], after[name], path.Length == 0 ? name : $"{path}.{name}"));
}
