using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>The steps a running step may return to.</summary>
public static class PassedSteps
{
    /// <summary>Ids of activities that ran on the way to this execution, the latest in the flow first; empty when there is none.</summary>
    /// <remarks>A target listed here is accepted by <c>ActivityContext.Rewind</c>, as is the step itself, which is not listed.</remarks>
    public static IReadOnlyList<string> Of(Pipeline pipeline, InstanceState state, ActivityExecution execution)
    {
        if (CountersOf(pipeline, state, execution.Parent) is not var (graph, counters))
            return [];

        var own = graph.NumberOf(execution.ActivityId);
        var before = Enumerable.Range(0, graph.Nodes.Length)
            .Where(node => node != own && counters.Ran(node))
            .Select(node => (Node: node, Reach: graph.Reach(node)))
            .Where(step => step.Reach[own])
            .OrderBy(step => step.Reach.Count(reached => reached));

        return [.. before.Select(step => graph.Nodes[step.Node].Node.Id)];
    }

    /// <summary>Ids of the activities of the root flowchart that ran and were not returned over; null once the run has ended.</summary>
    internal static IReadOnlySet<string>? OfRoot(Pipeline pipeline, InstanceState state) =>
        CountersOf(pipeline, state, state.Executions.Find(known => known.Parent is null)?.Number) is var (graph, counters)
            ? Enumerable.Range(0, graph.Nodes.Length).Where(counters.Ran).Select(node => graph.Nodes[node].Node.Id).ToHashSet(StringComparer.Ordinal)
            : null;

    private static (FlowGraph Graph, FlowCounters Counters)? CountersOf(Pipeline pipeline, InstanceState state, int? container)
    {
        if (state.Executions.Find(known => known.Number == container) is not { } execution || pipeline.Activities[execution.ActivityId] is not Flowchart flowchart)
            return null;

        var graph = flowchart.GraphFor(state);
        return (graph, new FlowCounters(graph, execution.Memory));
    }
}
