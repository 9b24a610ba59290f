using System.Text.Json.Nodes;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>One line for all that only shows on the canvas or in the file: places, sizes, bends, the order of lists.</summary>
internal static class LayoutDiff
{
    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        var common = after.Steps.Keys.Where(before.Steps.ContainsKey).ToList();
        var places = common.Count(key => !JsonNode.DeepEquals(Designer(before, key), Designer(after, key)));
        var (old, now) = (Bends(before), Bends(after));
        var bends = now.Count(edge => old.TryGetValue(edge.Key, out var former) && !former.SequenceEqual(edge.Value));
        var reordered = !common.Where(key => IsFree(key, after)).SequenceEqual(before.Steps.Keys.Where(key => after.Steps.ContainsKey(key) && IsFree(key, after)))
            || !now.Keys.Where(old.ContainsKey).SequenceEqual(old.Keys.Where(now.ContainsKey));
        if (places == 0 && bends == 0 && !reordered)
            yield break;

        List<Words> parts = [];
        if (places > 0)
            parts.Add(new($"{places} 个环节的位置或大小", $"the place or size of {places} step{(places == 1 ? "" : "s")}"));
        if (bends > 0)
            parts.Add(new($"{bends} 条连线的走向", $"the course of {bends} connection{(bends == 1 ? "" : "s")}"));
        if (reordered)
            parts.Add(new("文件中的排列次序", "the order in the file"));
        yield return new(DefinitionChange.LayoutKind, null, $"仅布局变化，不影响办理：{string.Join('、', parts.Select(part => part.Zh))}。",
            $"Layout only, cases run the same: {string.Join(", ", parts.Select(part => part.En))}.");
    }

    /// <summary>Whether its place in the list says nothing about when it runs.</summary>
    private static bool IsFree(string key, DefinitionSide side) =>
        side.Steps[key].Parent is not { } parent || side.Pipeline?.TryFind(side.Steps[parent].Node.Id, out var container) != true || container is not ISequence;

    private static JsonObject? Designer(DefinitionSide side, string key) => side.Steps[key].Node.Json.Object("metadata")?.Object("designer");

    private static Dictionary<(string, string, string, string), IReadOnlyList<(double, double)>> Bends(DefinitionSide side)
    {
        var bends = new Dictionary<(string, string, string, string), IReadOnlyList<(double, double)>>();
        foreach (var edge in side.Steps.Values.SelectMany(step => step.Node.Flowchart?.Connections ?? []))
            bends[(edge.Source, edge.SourcePort, edge.Target, edge.TargetPort)] = edge.Vertices;

        return bends;
    }
}
