namespace Chancery.Engine.Definitions.Changes;

/// <summary>Connections that come and go; those of a removed step go without saying.</summary>
internal static class EdgeDiff
{
    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        var (old, now) = (Edges(before), Edges(after));
        foreach (var (edge, count) in old)
        {
            if (count > now.GetValueOrDefault(edge) && after.Steps.ContainsKey(edge.Source) && after.Steps.ContainsKey(edge.Target))
                yield return Told("edge.removed", edge, before, new("取消连线：", "Connection removed: "));
        }

        foreach (var (edge, count) in now)
        {
            if (count > old.GetValueOrDefault(edge))
                yield return Told("edge.added", edge, after, new("新增连线：", "New connection: "));
        }
    }

    private static Dictionary<(string Source, string SourcePort, string Target, string TargetPort), int> Edges(DefinitionSide side) =>
        side.Steps.Values.SelectMany(step => step.Node.Flowchart?.Connections ?? [])
            .GroupBy(edge => (edge.Source, edge.SourcePort, edge.Target, edge.TargetPort)).ToDictionary(group => group.Key, group => group.Count());

    private static DefinitionChange Told(
        string kind, (string Source, string SourcePort, string Target, string TargetPort) edge, DefinitionSide side, Words what)
    {
        var (source, target) = (side.Name(edge.Source), side.Name(edge.Target));
        var exit = edge.SourcePort == "Done" ? default : new Words($"（出口 {edge.SourcePort}）", $" (exit {edge.SourcePort})");
        var entry = edge.TargetPort == "In" ? default : new Words($"（入口 {edge.TargetPort}）", $" (entry {edge.TargetPort})");

        return new(kind, edge.Source, $"{what.Zh}{source.Zh}{exit.Zh} → {target.Zh}{entry.Zh}。", $"{what.En}{source.En}{exit.En} → {target.En}{entry.En}.");
    }
}
