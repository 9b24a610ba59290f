using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Pipelines;

/// <summary>Where one text of a pipeline differs from another, by the titles of the steps.</summary>
internal static class PipelineChanges
{
    /// <summary>Titles of steps that were added, removed or changed, in order of the newer text; its name when something around them changed.</summary>
    public static IReadOnlyList<string> Between(string older, string newer)
    {
        var (before, after) = (Read(older), Read(newer));
        List<string> titles =
        [
            .. after.Steps.Where(step => !before.Steps.TryGetValue(step.Key, out var same) || same.Content != step.Value.Content).Select(step => step.Value.Title),
            .. before.Steps.Where(step => !after.Steps.ContainsKey(step.Key)).Select(step => step.Value.Title),
        ];
        if (before.Around != after.Around)
            titles.Insert(0, after.Name);
        return [.. titles.Distinct(StringComparer.Ordinal)];
    }

    private static (string Name, string Around, Dictionary<string, (string Title, string Content)> Steps) Read(string text)
    {
        var form = NormalForm.Of(JsonTree.ParseObject(text));
        var definition = WorkflowDefinitionJson.Read(NormalForm.Write(form));
        var steps = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        Collect(definition.Root, [], steps);
        form.Remove("root");
        return (definition.Name, CanonicalJson.Hash(form), steps);
    }

    private static void Collect(ActivityNode node, IReadOnlyList<Connection> around, Dictionary<string, (string, string)> steps)
    {
        var own = node.Json.DeepClone().AsObject();
        (own["metadata"] as JsonObject)?.Remove("designer");
        foreach (var port in node.Children.Select(child => child.Port.Split('[')[0]).Append("activities").Append("connections").Distinct())
            own.Remove(port);
        var ways = around.Where(way => way.Source == node.Id).Select(way => $"{way.SourcePort}>{way.Target}:{way.TargetPort}").Order(StringComparer.Ordinal);
        steps[node.Id] = (node.Title, CanonicalJson.Hash(new JsonObject { ["own"] = own, ["ways"] = string.Join('\n', ways) }));
        foreach (var child in node.Children)
            Collect(child.Node, node.Flowchart?.Connections ?? [], steps);
    }
}
