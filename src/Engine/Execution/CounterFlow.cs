using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Where a flowchart goes on by counters: a branch not taken is visited as not followed, so that joins do not wait for it.</summary>
internal static class CounterFlow
{
    private static readonly IReadOnlyList<string> _none = [];

    public static void Leave(FlowGraph graph, ActivityContext context, int node, IReadOnlyList<string> outcomes, bool enteredBackward)
    {
        var counters = context.Counters(graph);
        if (!graph.IsReached(node))
        {
            throw new InvalidOperationException(
                $"Activity '{graph.Nodes[node].Node.Id}' is not reachable from the start; what follows it cannot run.");
        }

        if (!enteredBackward)
            counters.Visit(node);
        if (outcomes.Count > 0 && graph.Nodes[node] is IFlowJoin passed && context.Peek(passed.Mode) == JoinMode.WaitAny)
            CancelBefore(graph, context, node);

        foreach (var number in graph.Outbound(node))
        {
            var edge = graph.Edges[number];
            var followed = outcomes.Contains(edge.Port);
            counters.VisitEdge(number, followed);

            if (edge.IsBackward)
                GoBack(graph, context, edge, followed);
            else if (graph.Nodes[edge.Target] is IFlowJoin join)
                Meet(graph, context, edge, followed, context.Peek(join.Mode));
            else if (AllVisited(graph, counters, edge.Target))
                EnterOrSkip(graph, context, edge.Target, AnyFollowed(graph, counters, edge.Target));
        }
    }

    private static void GoBack(FlowGraph graph, ActivityContext context, FlowEdge edge, bool followed)
    {
        if (!followed)
            return;

        if (!edge.IsValid)
        {
            throw new InvalidOperationException(
                $"Invalid backward connection: every path to '{graph.Nodes[edge.Source].Node.Id}' must pass '{graph.Nodes[edge.Target].Node.Id}'.");
        }

        FlowRewind.ForgetPassed(graph, edge.Target, context.Instance);
        Flowchart.Enter(context, graph, edge.Target, backward: true);
    }

    private static void Meet(FlowGraph graph, ActivityContext context, FlowEdge edge, bool followed, JoinMode mode)
    {
        var counters = context.Counters(graph);
        if (mode != JoinMode.WaitAny)
        {
            if (AllVisited(graph, counters, edge.Target))
            {
                EnterOrSkip(graph, context, edge.Target, mode == JoinMode.WaitAll
                    ? graph.ForwardInbound(edge.Target).TrueForAll(counters.Followed)
                    : AnyFollowed(graph, counters, edge.Target));
            }

            return;
        }

        var id = graph.Nodes[edge.Target].Node.Id;
        if (counters.EdgeVisits(edge.Number) <= counters.Visits(edge.Target) || context.RunningChildren.Any(child => child.ActivityId == id))
            return;

        if (followed)
        {
            CancelBefore(graph, context, edge.Target);
            Flowchart.Enter(context, graph, edge.Target, backward: false);
        }
        else if (AllVisited(graph, counters, edge.Target) && !AnyFollowed(graph, counters, edge.Target))
        {
            Leave(graph, context, edge.Target, _none, enteredBackward: false);
        }
    }

    private static void CancelBefore(FlowGraph graph, ActivityContext context, int join)
    {
        foreach (var child in context.RunningChildren.ToList())
        {
            var node = graph.NumberOf(child.ActivityId);
            if (node == join || !graph.Reach(node)[join] || !graph.IsUnderWay(child))
                continue;

            context.Cancel(child);
            Leave(graph, context, node, _none, child.Backward);
        }
    }

    private static void EnterOrSkip(FlowGraph graph, ActivityContext context, int node, bool run)
    {
        if (run)
            Flowchart.Enter(context, graph, node, backward: false);
        else
            Leave(graph, context, node, _none, enteredBackward: false);
    }

    private static bool AllVisited(FlowGraph graph, FlowCounters counters, int node) =>
        graph.ForwardInbound(node).TrueForAll(edge => counters.EdgeVisits(edge) > counters.Visits(node));

    private static bool AnyFollowed(FlowGraph graph, FlowCounters counters, int node) =>
        graph.ForwardInbound(node).Exists(counters.Followed);
}
