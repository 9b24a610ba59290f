using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>Finds what would make a pipeline go wrong before any case runs it.</summary>
internal static class PipelineValidator
{
    public static IEnumerable<Finding> Check(Pipeline pipeline, DefinitionCheck check)
    {
        foreach (var flowchart in pipeline.Activities.Values.OfType<Flowchart>())
        {
            foreach (var finding in LostEdges(flowchart).Concat(Ports(flowchart)).Concat(Unreachable(flowchart)).Concat(Cycles(flowchart))
                .Concat(JoinRule.Check(flowchart, pipeline.Definition.Options.RunsByTokens)))
                yield return finding;
        }

        foreach (var finding in pipeline.Activities.Values.SelectMany(activity => activity.Check(check)).Concat(GateRule.Check(pipeline.Root)))
            yield return finding;
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
                $"\"{source.Node.Title}\" has no exit \"{edge.Port}\"; it has: {exits}.",
                $"“{source.Node.Title}”没有出口“{edge.Port}”，它的出口有：{exits}。");
        }
    }

    /// <summary>A step that starts the workflow by itself is reached by what triggers it.</summary>
    private static IEnumerable<Finding> Unreachable(Flowchart flowchart)
    {
        var graph = flowchart.Graph;
        var reached = graph.Reach(graph.Start);
        var triggers = Enumerable.Range(0, graph.Nodes.Length).Where(i => graph.Nodes[i].Node.CanStartWorkflow).Select(i => graph.Reach(i)).ToList();
        for (var i = 0; i < reached.Length; i++)
        {
            if (reached[i] || triggers.Exists(trigger => trigger[i]))
                continue;

            var node = graph.Nodes[i].Node;
            yield return new Finding("step.unreachable", node.JsonPath, node.Id,
                $"\"{node.Title}\" cannot be reached from the start; connect or remove it.",
                $"从起点无法到达“{node.Title}”，请连接或删除它。");
        }
    }

    private static IEnumerable<Finding> Cycles(Flowchart flowchart)
    {
        var graph = flowchart.Graph;
        foreach (var edge in graph.Edges.Where(edge => edge.IsBackward))
        {
            var target = graph.Nodes[edge.Target];
            if (target.Waits || !graph.Reach(edge.Target, node => graph.Nodes[node].Waits)[edge.Source])
                continue;

            yield return new Finding("cycle.endless", flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath, target.Node.Id,
                $"The cycle through \"{target.Node.Title}\" has no step that waits for anybody; it would never end.",
                $"经过“{target.Node.Title}”的循环中没有等待办理的环节，会无休止地运行。");
        }
    }
}
