using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>Finds what would make a pipeline go wrong before any case runs it.</summary>
internal static class PipelineValidator
{
    public static IEnumerable<Finding> Check(Pipeline pipeline, DefinitionCheck check)
    {
        var byTokens = pipeline.Definition.Options.RunsByTokens;
        foreach (var flowchart in pipeline.Activities.Values.OfType<Flowchart>())
        {
            foreach (var finding in LostEdges(flowchart).Concat(Ports(flowchart)).Concat(Unreachable(flowchart))
                .Concat(Shapes(flowchart).SelectMany(graph => CycleRule.Check(flowchart, graph, byTokens).Concat(JoinRule.Check(graph, byTokens)))))
                yield return finding;
        }

        foreach (var finding in pipeline.Activities.Values.SelectMany(NeverRun)
            .Concat(pipeline.Activities.Values.SelectMany(activity => activity.Check(check))).Concat(GateRule.Check(pipeline)))
            yield return finding;
    }

    /// <summary>The flowchart as it is run: from its usual start, and from each trigger that leads to something more.</summary>
    private static IEnumerable<FlowGraph> Shapes(Flowchart flowchart)
    {
        var usual = flowchart.Graph;
        if (usual.Start < 0)
            yield break;

        yield return usual;
        var seen = (bool[])usual.Reach(usual.Start).Clone();
        foreach (var trigger in flowchart.Triggers)
        {
            var reached = usual.Reach(trigger, excluded: null, backward: true);
            if (Enumerable.Range(0, seen.Length).All(node => seen[node] || !reached[node]))
                continue;

            for (var node = 0; node < seen.Length; node++)
                seen[node] |= reached[node];
            yield return flowchart.GraphFrom(usual.Nodes[trigger].Node.Id);
        }
    }

    private static IEnumerable<Finding> LostEdges(Flowchart flowchart) =>
        flowchart.Node.Flowchart!.Lost.Select(lost => Finding.Of(lost, "connection.dangling", flowchart.Node.Id));

    private static IEnumerable<Finding> Ports(Flowchart flowchart)
    {
        foreach (var edge in flowchart.Graph.Edges)
        {
            var source = flowchart.Graph.Nodes[edge.Source];
            if (source.HasDynamicOutcomes || source.Outcomes.Contains(edge.Port))
                continue;

            var exits = string.Join(", ", source.Outcomes);
            yield return new Finding("connection.no-exit",
                $"{flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath}.source.port", source.Node.Id,
                $"\"{source.Node.TitleEn}\" has no exit \"{edge.Port}\"; it has: {(exits.Length == 0 ? "none" : exits)}.",
                $"“{source.Node.Title}”没有出口“{edge.Port}”，它的出口有：{(exits.Length == 0 ? "无" : exits)}。");
        }
    }

    /// <summary>A step that starts the workflow by itself is reached by what triggers it.</summary>
    private static IEnumerable<Finding> Unreachable(Flowchart flowchart)
    {
        var graph = flowchart.Graph;
        var reached = new bool[graph.Nodes.Length];
        foreach (var start in flowchart.Triggers.Prepend(graph.Start).Where(start => start >= 0 && !reached[start]))
        {
            var more = graph.Reach(start, node => reached[node], backward: true);
            for (var i = 0; i < reached.Length; i++)
                reached[i] |= more[i];
        }

        for (var i = 0; i < reached.Length; i++)
        {
            if (reached[i])
                continue;

            var node = graph.Nodes[i].Node;
            yield return new Finding("step.unreachable", node.JsonPath, node.Id,
                $"\"{node.TitleEn}\" cannot be reached from the start; connect or remove it.",
                $"从起点无法到达“{node.Title}”，请连接或删除它。");
        }
    }

    private static IEnumerable<Finding> NeverRun(Activity container)
    {
        if (container is not ISequence)
            yield break;

        var leaver = container.Children.FirstOrDefault(child => child is ILeaves);
        foreach (var child in container.Children.SkipWhile(child => child != leaver).Skip(1))
        {
            yield return new Finding("step.unreachable", child.Node.JsonPath, child.Node.Id,
                $"\"{child.Node.TitleEn}\" never runs, because \"{leaver!.Node.TitleEn}\" before it leaves the sequence; move or remove it.",
                $"“{child.Node.Title}”不会运行，因为它前面的“{leaver.Node.Title}”已离开该顺序；请移动或删除它。");
        }
    }
}
