using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Runs activities along their connections (<c>Elsa.Flowchart</c>).</summary>
/// <remarks>
/// <para>Several edges from one port run in parallel. A branch not taken is visited as not followed, so that joins do not
/// wait for it. Completes with <c>Done</c> when nothing is left to run, or at once with a terminal activity.</para>
/// <para>Source: the counter-based mode of Elsa 3.8.</para>
/// </remarks>
public sealed class Flowchart : Activity
{
    private static readonly IReadOnlyList<string> _none = [];

    public override bool Waits => Graph.Nodes.Any(node => node.Waits);

    internal FlowGraph Graph { get; set; } = null!;

    public override void Execute(ActivityContext context)
    {
        if (Graph.Start < 0)
            context.Complete();
        else
            Enter(context, Graph.Start, backward: false);
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (child.Activity.IsTerminal)
        {
            foreach (var running in context.RunningChildren.ToList())
                context.Cancel(running);
            context.Complete();
            return;
        }

        Leave(context, Graph.NumberOf(child.Node.Id), outcomes, child.Execution.Backward);
        if (!context.RunningChildren.Any() && !context.HasFaultedChild)
            context.Complete();
    }

    private void Enter(ActivityContext context, int node, bool backward)
    {
        context.Counters(Graph).MarkRan(node);
        if (backward)
            context.ScheduleBackward(Graph.Nodes[node].Node.Id);
        else
            context.Schedule(Graph.Nodes[node].Node.Id);
    }

    private void Leave(ActivityContext context, int node, IReadOnlyList<string> outcomes, bool enteredBackward)
    {
        var counters = context.Counters(Graph);
        if (!enteredBackward)
            counters.Visit(node);

        foreach (var number in Graph.Outbound(node))
        {
            var edge = Graph.Edges[number];
            var followed = outcomes.Contains(edge.Port);
            counters.VisitEdge(number, followed);

            if (edge.IsBackward)
                GoBack(context, edge, followed);
            else if (Graph.Nodes[edge.Target] is IFlowJoin join)
                Meet(context, counters, edge, followed, context.Get(join.Mode));
            else if (AllVisited(counters, edge.Target))
                EnterOrSkip(context, edge.Target, AnyFollowed(counters, edge.Target));
        }
    }

    private void GoBack(ActivityContext context, FlowEdge edge, bool followed)
    {
        if (!followed)
            return;

        if (!edge.IsValid)
        {
            throw new InvalidOperationException(
                $"Invalid backward connection: every path to '{Graph.Nodes[edge.Source].Node.Id}' must pass '{Graph.Nodes[edge.Target].Node.Id}'.");
        }

        FlowRewind.ForgetPassed(Graph, edge.Target, context.Instance);
        Enter(context, edge.Target, backward: true);
    }

    private void Meet(ActivityContext context, FlowCounters counters, FlowEdge edge, bool followed, JoinMode mode)
    {
        if (mode != JoinMode.WaitAny)
        {
            if (AllVisited(counters, edge.Target))
            {
                EnterOrSkip(context, edge.Target, mode == JoinMode.WaitAll
                    ? Graph.ForwardInbound(edge.Target).TrueForAll(counters.Followed)
                    : AnyFollowed(counters, edge.Target));
            }

            return;
        }

        var id = Graph.Nodes[edge.Target].Node.Id;
        if (counters.EdgeVisits(edge.Number) <= counters.Visits(edge.Target) || context.RunningChildren.Any(child => child.ActivityId == id))
            return;

        if (followed)
        {
            CancelBefore(context, edge.Target);
            Enter(context, edge.Target, backward: false);
        }
        else if (AllVisited(counters, edge.Target) && !AnyFollowed(counters, edge.Target))
        {
            Leave(context, edge.Target, _none, enteredBackward: false);
        }
    }

    private void CancelBefore(ActivityContext context, int join)
    {
        foreach (var child in context.RunningChildren.ToList())
        {
            var node = Graph.NumberOf(child.ActivityId);
            if (node == join || !Graph.Reach(node)[join])
                continue;

            context.Cancel(child);
            Leave(context, node, _none, child.Backward);
        }
    }

    private void EnterOrSkip(ActivityContext context, int node, bool run)
    {
        if (run)
            Enter(context, node, backward: false);
        else
            Leave(context, node, _none, enteredBackward: false);
    }

    private bool AllVisited(FlowCounters counters, int node) =>
        Graph.ForwardInbound(node).TrueForAll(edge => counters.EdgeVisits(edge) > counters.Visits(node));

    private bool AnyFollowed(FlowCounters counters, int node) => Graph.ForwardInbound(node).Exists(counters.Followed);
}
