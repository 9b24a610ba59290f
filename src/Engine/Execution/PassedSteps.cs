using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>The steps a running step may return to.</summary>
public static class PassedSteps
{
    /// <summary>Ids of activities that ran on the way to this execution, the latest in the flow first; empty when there is none.</summary>
    /// <remarks>A target listed here is accepted by <c>ActivityContext.Rewind</c>, as is the step itself, which is not listed.</remarks>
    public static IReadOnlyList<string> Of(Pipeline pipeline, InstanceState state, ActivityExecution execution)
    {
        var container = state.Executions.Find(known => known.Number == execution.Parent);
        if (container is null || pipeline.Activities[container.ActivityId] is not Flowchart flowchart)
            return [];

        var graph = flowchart.GraphFor(state);
        var counters = new FlowCounters(graph, container.Memory);
        var own = graph.NumberOf(execution.ActivityId);
        var before = Enumerable.Range(0, graph.Nodes.Length)
            .Where(node => node != own && counters.Ran(node))
            .Select(node => (Node: node, Reach: graph.Reach(node)))
            .Where(step => step.Reach[own])
            .OrderBy(step => step.Reach.Count(reached => reached));

        return [.. before.Select(step => graph.Nodes[step.Node].Node.Id)];
    }
}
