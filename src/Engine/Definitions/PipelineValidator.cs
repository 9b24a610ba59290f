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
            foreach (var finding in LostEdges(flowchart).Concat(Ports(flowchart)).Concat(OpenExits(flowchart)).Concat(Unreachable(flowchart))
                .Concat(Shapes(flowchart).SelectMany(graph => CycleRule.Check(flowchart, graph, byTokens).Concat(JoinRule.Check(graph, byTokens)))))
                yield return finding;
        }

        foreach (var finding in VariableRule.Check(pipeline.Definition).Concat(Empty(pipeline.Root)).Concat(pipeline.Activities.Values.SelectMany(NeverRun))
            .Concat(pipeline.Activities.Values.SelectMany(activity => activity.Check(check)))
            .Concat(pipeline.Activities.Values.SelectMany(activity => OutputRule.Check(pipeline, activity)))
            .Concat(GateRule.Check(pipeline)).Concat(StartRule.Check(pipeline, check)))
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
            // What is wrong with a step may be what names its exits
            if (source.HasDynamicOutcomes || source.Fault is not null || source.Outcomes.Contains(edge.Port))
                continue;

            var exits = string.Join(", ", source.Outcomes);
            yield return new Finding("connection.no-exit",
                $"{flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath}.source.port", source.Node.Id,
                $"\"{source.Node.TitleEn}\" has no exit \"{edge.Port}\"; it has: {(exits.Length == 0 ? "none" : exits)}.",
                $"“{source.Node.Title}”没有出口“{edge.Port}”，它的出口有：{(exits.Length == 0 ? "无" : exits)}。");
        }
    }

    /// <summary>A case that leaves by an exit leading nowhere would end unnoticed; only a last step with a single exit is meant to end it.</summary>
    private static IEnumerable<Finding> OpenExits(Flowchart flowchart)
    {
        var graph = flowchart.Graph;
        for (var number = 0; number < graph.Nodes.Length; number++)
        {
            var step = graph.Nodes[number];
            var led = graph.Outbound(number).Select(edge => graph.Edges[edge].Port).ToHashSet(StringComparer.Ordinal);
            if (step.Fault is not null || (led.Count == 0 && step.LeadingExits.Count <= 1))
                continue;

            foreach (var exit in step.LeadingExits.Distinct(StringComparer.Ordinal).Where(exit => !led.Contains(exit)))
            {
                yield return new Finding("exit.unconnected", step.Node.JsonPath, step.Node.Id,
                    $"The exit \"{exit}\" of \"{step.Node.TitleEn}\" leads nowhere, so a case that takes it would end there; connect it.",
                    $"“{step.Node.Title}”的出口“{exit}”没有连线，公文由此离开就会中断；请连接该出口。");
            }
        }
    }

    private static IEnumerable<Finding> Empty(Activity root)
    {
        if (root is Flowchart or ISequence && root.Children.Count == 0)
        {
            yield return new Finding("flow.empty", root.Node.JsonPath, root.Node.Id,
                "The workflow has no steps; add some before it is published.", "流程中没有任何环节，请添加后再发布。");
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
