using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Reads one connection, in the nested form or the legacy flat one.</summary>
internal static class ConnectionReader
{
    /// <exception cref="DefinitionException">An end is missing or is not an activity of this flowchart.</exception>
    public static Connection Read(JsonObject json, string path, HashSet<string> activityIds)
    {
        var (source, sourcePort) = End(json, "source");
        var (target, targetPort) = End(json, "target");

        return new Connection(
            Known(source, activityIds, $"{path}.source"),
            string.IsNullOrEmpty(sourcePort) ? "Done" : sourcePort,
            Known(target, activityIds, $"{path}.target"),
            string.IsNullOrEmpty(targetPort) ? "In" : targetPort)
        {
            Vertices = [.. json.Items("vertices", path).Select(entry => (entry.Item.Number("x"), entry.Item.Number("y")))],
            JsonPath = path,
        };
    }

    private static (string? Activity, string? Port) End(JsonObject json, string member) => json.Find(member) switch
    {
        JsonObject end => (end.Text("activity"), end.Text("port")),
        var id => (JsonMember.AsText(id), json.Text($"{member}Port")),
    };

    private static string Known(string? id, HashSet<string> activityIds, string path) =>
        id is not null && activityIds.Contains(id)
            ? id
            : throw new DefinitionException(
                path,
                $"The connection points to \"{id}\", which is not an activity of this flowchart.",
                $"连线指向“{id}”，本流程图中没有这个活动。");
}
