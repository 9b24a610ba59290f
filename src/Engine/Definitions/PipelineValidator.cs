using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions;

/// <summary>Proves a pipeline sound before any case runs it.</summary>
internal static class PipelineValidator
{
    public static void Check(Pipeline pipeline)
    {
        foreach (var flowchart in pipeline.Activities.Values.OfType<Flowchart>())
        {
            CheckPorts(flowchart);
            CheckReachable(flowchart);
            CheckCycles(flowchart);
        }

        if (pipeline.Root is Flowchart root)
            GateRule.Check(root);
    }

    private static void CheckPorts(Flowchart flowchart)
    {
        foreach (var edge in flowchart.Graph.Edges)
        {
            var source = flowchart.Graph.Nodes[edge.Source];
            if (source.HasDynamicOutcomes || source.Outcomes.Contains(edge.Port))
                continue;

            var exits = string.Join(", ", source.Outcomes);
            throw new DefinitionException(
                $"{flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath}.source.port",
                $"\"{source.Node.Title}\" has no exit \"{edge.Port}\"; it has: {exits}.",
                $"“{source.Node.Title}”没有出口“{edge.Port}”，它的出口有：{exits}。");
        }
    }

    private static void CheckReachable(Flowchart flowchart)
    {
        var reached = flowchart.Graph.Reach(flowchart.Graph.Start);
        var lost = Array.IndexOf(reached, false);
        if (lost < 0)
            return;

        var node = flowchart.Graph.Nodes[lost].Node;
        throw new DefinitionException(
            node.JsonPath,
            $"\"{node.Title}\" cannot be reached from the start; connect or remove it.",
            $"从起点无法到达“{node.Title}”，请连接或删除它。");
    }

    private static void CheckCycles(Flowchart flowchart)
    {
        var graph = flowchart.Graph;
        foreach (var edge in graph.Edges.Where(edge => edge.IsBackward))
        {
            var target = graph.Nodes[edge.Target];
            if (target.Waits || !graph.Reach(edge.Target, node => graph.Nodes[node].Waits)[edge.Source])
                continue;

            throw new DefinitionException(
                flowchart.Node.Flowchart!.Connections[edge.Number].JsonPath,
                $"The cycle through \"{target.Node.Title}\" has no step that waits for anybody; it would never end.",
                $"经过“{target.Node.Title}”的循环中没有等待办理的环节，会无休止地运行。");
        }
    }
}

/// <summary>No forward path may reach an activity around a mandatory gate it requires.</summary>
internal static class GateRule
{
    public static void Check(Flowchart root)
    {
        var requirers = Below(root).OfType<IRequiresGates>();
        foreach (var gateType in requirers.SelectMany(activity => activity.RequiredGateTypes).Distinct(StringComparer.Ordinal).ToList())
            Check(root, gateType);
    }

    /// <summary>A nested flowchart that the gate does not precede is entered as if the gate were missing.</summary>
    private static void Check(Flowchart flowchart, string gateType)
    {
        var graph = flowchart.Graph;
        var ungated = graph.Reach(graph.Start, node => IsGate(graph.Nodes[node], gateType));
        for (var i = 0; i < ungated.Length; i++)
        {
            if (!ungated[i])
                continue;

            if (graph.Nodes[i] is IRequiresGates requirer && requirer.RequiredGateTypes.Contains(gateType))
            {
                var node = graph.Nodes[i].Node;
                throw new DefinitionException(
                    node.JsonPath,
                    $"\"{node.Title}\" can be reached without the mandatory gate {gateType}; every path to it must pass one.",
                    $"不经过必经环节 {gateType} 就能到达“{node.Title}”，到达它的每条路径都必须经过该环节。");
            }

            if (graph.Nodes[i] is Flowchart nested)
                Check(nested, gateType);
        }
    }

    private static bool IsGate(Activity activity, string gateType) =>
        activity is HumanStep { IsGate: true } && activity.Node.Type == gateType;

    private static IEnumerable<Activity> Below(Flowchart flowchart) =>
        flowchart.Graph.Nodes.Concat(flowchart.Graph.Nodes.OfType<Flowchart>().SelectMany(Below));
}
