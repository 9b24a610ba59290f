using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Finds the activities inside an activity's JSON: a member, a list of them, or a list of entries that hold one each.</summary>
/// <remarks>They are told from inputs by shape, so containers of unknown types keep their children too.</remarks>
public static class ChildMembers
{
    private static readonly HashSet<string> _never =
        new(["customProperties", "metadata", "connections", "variables", "originalActivityJson"], StringComparer.OrdinalIgnoreCase);

    /// <returns>Each child with the member that holds it, such as <c>then</c> or <c>cases[0].activity</c>, and its JSON path.</returns>
    public static IEnumerable<(string Port, JsonObject Json, string Path)> Of(JsonObject owner, string type, string path)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (type == ActivityNode.FlowchartType)
            return owner.Items("activities", path).Select(entry => ("activities", entry.Item, entry.Path));

        return from member in owner
               where !_never.Contains(member.Key)
               from child in In(member.Value, JsonMember.Camel(member.Key), $"{path}.{member.Key}")
               select child;
    }

    private static IEnumerable<(string Port, JsonObject Json, string Path)> In(JsonNode? value, string port, string path) => value switch
    {
        JsonObject wrapper when wrapper.ContainsKey("$values") => In(wrapper["$values"], port, $"{path}.$values"),
        JsonObject json when IsActivity(json) => [(port, json, path)],
        JsonArray items => items.SelectMany((item, i) => InItem(item, port, i, $"{path}[{i}]")),
        _ => [],
    };

    private static IEnumerable<(string Port, JsonObject Json, string Path)> InItem(JsonNode? item, string port, int index, string path)
    {
        if (item is not JsonObject entry)
            return [];

        return IsActivity(entry)
            ? [(port, entry, path)]
            : from member in entry
              where member.Value is JsonObject held && IsActivity(held)
              select ($"{port}[{index}].{JsonMember.Camel(member.Key)}", (JsonObject)member.Value!, $"{path}.{member.Key}");
    }

    // SetVariable and SetName have an input "value", which is an object; a plain value belongs to something else
    internal static bool IsActivity(JsonObject json) =>
        json.Text("type") is { Length: > 0 } && json.Text("id") is { Length: > 0 }
        && !json.ContainsKey("expression") && !json.ContainsKey("typeName") && (json["value"] is null or JsonObject);
}
