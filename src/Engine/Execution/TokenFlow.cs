using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>How an activity waits for its inbound edges when the flowchart runs by tokens (custom property <c>mergeMode</c>).</summary>
public enum MergeMode
{
    /// <summary>Runs as soon as no step right before it still has work; branches not taken do not block.</summary>
    Stream,

    /// <summary>Waits for a token on each forward inbound edge.</summary>
    Merge,

    /// <summary>Waits for a token on each inbound edge, backward ones too.</summary>
    Converge,

    /// <summary>The first token runs it; later ones of the same round are spent without effect.</summary>
    Cascade,

    /// <summary>As <see cref="Cascade"/>, and steps still running before it are cancelled.</summary>
    Race,
}

/// <summary>Where a flowchart goes on by tokens, one for each edge taken. Source: Elsa 3.8.</summary>
internal static class TokenFlow
{
    public static void Leave(FlowGraph graph, ActivityContext context, int node, IReadOnlyList<string> outcomes)
    {
        var tokens = new FlowTokens(graph, context.Execution.Memory);
        var taken = graph.Outbound(node).Where(edge => outcomes.Contains(graph.Edges[edge].Port)).ToList();
        foreach (var edge in taken)
            tokens.Add(edge);
        tokens.ConsumeInto(node);

        foreach (var edge in taken)
            Arrive(graph, context, tokens, graph.Edges[edge]);

        tokens.Purge(node);
        tokens.Write(context.Execution.Memory);
    }

    private static void Arrive(FlowGraph graph, ActivityContext context, FlowTokens tokens, FlowEdge edge)
    {
        var mode = ModeOf(context, graph.Nodes[edge.Target]);
        var run = mode switch
        {
            MergeMode.Race or MergeMode.Cascade => First(graph, context, tokens, edge, mode == MergeMode.Race),
            MergeMode.Merge => HaveAll(tokens, graph.ForwardInbound(edge.Target)),
            MergeMode.Converge => HaveAll(tokens, graph.Inbound(edge.Target)),
            _ => !graph.ForwardInbound(edge.Target).Exists(inbound => tokens.AwaitedBy(graph.Edges[inbound].Source)),
        };
        if (!run)
            return;

        if (edge.IsBackward)
            FlowRewind.ForgetPassed(graph, edge.Target, context.Instance);
        Flowchart.Enter(context, graph, edge.Target, edge.IsBackward);
    }

    private static bool HaveAll(FlowTokens tokens, List<int> inbound) => inbound.Count <= 1 || inbound.TrueForAll(tokens.Has);

    private static bool First(FlowGraph graph, ActivityContext context, FlowTokens tokens, FlowEdge edge, bool cancels)
    {
        if (cancels)
            CancelBefore(graph, context, tokens, edge.Target);
        if (tokens.SpendBlock(edge.Number))
            return false;

        foreach (var other in graph.ForwardInbound(edge.Target).Where(other => graph.Edges[other].Source != edge.Source))
            tokens.Block(other);
        return true;
    }

    private static void CancelBefore(FlowGraph graph, ActivityContext context, FlowTokens tokens, int target)
    {
        foreach (var child in context.RunningChildren.ToList())
        {
            var node = graph.NumberOf(child.ActivityId);
            if (node == target || !graph.Reach(node)[target] || !graph.IsUnderWay(child))
                continue;

            context.Cancel(child);
            tokens.Remove(node);
        }
    }

    private static MergeMode ModeOf(ActivityContext context, Activity target) => target switch
    {
        IFlowJoin join => context.Peek(join.Mode) == JoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge,
        _ => Enum.TryParse<MergeMode>(target.Node.MergeMode, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : MergeMode.Stream,
    };
}
