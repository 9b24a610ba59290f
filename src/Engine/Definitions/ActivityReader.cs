using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Reads the activity tree of one definition; remembers ids and counts across nested containers.</summary>
/// <param name="idPrefix">Put before every id, so that a workflow used as an activity cannot clash with its host; empty for none.</param>
internal sealed class ActivityReader(string idPrefix = "")
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _connections;

    public ActivityNode Read(JsonObject json, string path, string parentNodeId)
    {
        var id = Required(json, "id", path);
        var type = Required(json, "type", path);
        if (!_ids.Add(id))
        {
            throw new DefinitionException(
                $"{path}.id", $"Two activities have the id \"{id}\".", $"有两个活动的 id 同为“{id}”。");
        }

        if (_ids.Count > WorkflowDefinitionJson.MaxParts)
            throw TooMany(path, "activities", "活动");

        var nodeId = $"{parentNodeId}:{id}";
        var name = json.Text("name");
        var metadata = json.Object("metadata");
        var position = metadata?.Object("designer")?.Object("position");
        var custom = json.Object("customProperties");
        var title = First(metadata?.Text("displayText"), name, type);
        List<ChildActivity> children =
            [.. ChildMembers.Of(json, type, path).Select(child => new ChildActivity(child.Port, Read(child.Json, child.Path, nodeId)))];

        return new ActivityNode
        {
            Id = idPrefix + id,
            NodeId = nodeId,
            Name = name,
            Type = type,
            Version = json.Integer("version", 1),
            Title = title,
            TitleEn = First(custom?.Text("titleEn"), title),
            CanStartWorkflow = custom?.Flag("canStartWorkflow") ?? false,
            X = position?.Number("x") ?? 0,
            Y = position?.Number("y") ?? 0,
            Children = children,
            Variables = children.Count > 0 ? WorkflowDefinitionJson.Variables(json, path) : [],
            Flowchart = type == ActivityNode.FlowchartType ? Flowchart(json, path, children) : null,
            Json = json,
            JsonPath = path,
        };
    }

    private FlowchartDefinition Flowchart(JsonObject json, string path, List<ChildActivity> children)
    {
        List<ActivityNode> activities = [.. children.Select(child => child.Node)];
        var ids = activities.Select(activity => activity.LocalId).ToHashSet(StringComparer.Ordinal);
        List<Connection> connections = [];
        List<DefinitionException> lost = [];
        foreach (var (item, at) in json.Items("connections", path))
        {
            try
            {
                connections.Add(Prefixed(ConnectionReader.Read(item, at, ids)));
            }
            catch (DefinitionException dangling)
            {
                lost.Add(dangling);
            }
        }

        _connections += connections.Count;
        if (_connections > WorkflowDefinitionJson.MaxParts)
            throw TooMany($"{path}.connections", "connections", "连线");

        return new FlowchartDefinition(activities, connections) { Lost = lost };
    }

    private Connection Prefixed(Connection connection) => idPrefix.Length == 0
        ? connection
        : connection with { Source = idPrefix + connection.Source, Target = idPrefix + connection.Target };

    private static string Required(JsonObject json, string member, string path) => json.Text(member) is { Length: > 0 } text
        ? text
        : throw new DefinitionException($"{path}.{member}", $"The activity has no {member}.", $"活动缺少 {member}。");

    private static string First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text))
                return text;
        }

        return "";
    }

    private static DefinitionException TooMany(string path, string what, string whatZh) => new(
        path,
        $"The definition has more than {WorkflowDefinitionJson.MaxParts} {what}.",
        $"流程定义的{whatZh}超过 {WorkflowDefinitionJson.MaxParts} 个。");
}
