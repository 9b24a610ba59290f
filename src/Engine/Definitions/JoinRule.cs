using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>A join that waits for all its branches must not wait for branches that exclude each other, nor for one that a loop outruns.</summary>
internal static class JoinRule
{
    public static IEnumerable<Finding> Check(FlowGraph graph, bool byTokens)
    {
        var around = new bool[]?[graph.Nodes.Length];
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var joined = graph.Nodes[node];
            if (byTokens && Merge(joined) is MergeMode.Converge && graph.Inbound(node).Exists(edge => graph.Edges[edge].IsBackward))
            {
                yield return new Finding("join.waits-for-itself", joined.Node.JsonPath, joined.Node.Id,
                    $"\"{joined.Node.TitleEn}\" waits for an edge that only it leads to, so it never runs; use Merge instead of Converge.",
                    $"“{joined.Node.Title}”要等的连线只能由它自己之后的环节发出，因而永远不会运行；请把 Converge 改为 Merge。");
            }
            else if (WaitsForAll(joined, byTokens) && Exclusive(graph, node, around) is { } choice)
            {
                yield return new Finding("join.never-completes", joined.Node.JsonPath, joined.Node.Id,
                    $"\"{joined.Node.TitleEn}\" waits for all its branches, but \"{choice.Node.TitleEn}\" takes only one of them; use WaitAllActive or WaitAny.",
                    $"“{joined.Node.Title}”要等全部分支到齐，而“{choice.Node.Title}”只会走其中一条；请改用 WaitAllActive 或 WaitAny。");
            }
            else if (!byTokens && !GoesOnWithFirst(joined) && OutrunBy(graph, node) is { } again)
            {
                yield return new Finding("join.outside-loop", joined.Node.JsonPath, joined.Node.Id,
                    $"\"{joined.Node.TitleEn}\" joins the way out of the loop from \"{again.Node.TitleEn}\" with a way from outside it: after a second round it would wait for ever. Give each way a step of its own, put the loop into a flowchart of its own, or lead the return to a step before the ways part.",
                    $"“{joined.Node.Title}”把从“{again.Node.Title}”开始的循环的出口与循环外的连线汇合：循环再走一轮后，它会一直等下去。请让两条路径各自连到不同的环节，或把循环放进单独的流程图，或把退回连线指向两条路径分开之前的环节。");
            }
        }
    }

    private static bool WaitsForAll(Activity activity, bool byTokens) => activity is IFlowJoin join
        ? join.Mode.IsConstant && join.Mode.Constant is var mode && (mode == JoinMode.WaitAll || (byTokens && mode == JoinMode.WaitAllActive))
        : byTokens && Merge(activity) is MergeMode.Merge or MergeMode.Converge;

    /// <summary>Whether it runs at the first branch; also when its mode is computed, as nobody knows then.</summary>
    private static bool GoesOnWithFirst(Activity activity) =>
        activity is IFlowJoin join && !(join.Mode.IsConstant && join.Mode.Constant != JoinMode.WaitAny);

    private static MergeMode? Merge(Activity activity) => activity is not IFlowJoin
        && Enum.TryParse<MergeMode>(activity.Node.MergeMode, ignoreCase: true, out var mode) ? mode : null;

    /// <summary>A choice whose different exits lead to different inbound edges, with no other way to them; null when there is none.</summary>
    private static Activity? Exclusive(FlowGraph graph, int join, bool[]?[] around)
    {
        var inbound = graph.ForwardInbound(join);
        for (var choice = 0; choice < graph.Nodes.Length && inbound.Count > 1; choice++)
        {
            if (!graph.Nodes[choice].TakesOneExit || !graph.Reach(choice)[join])
                continue;

            var others = around[choice] ??= graph.Reach(graph.Start, node => node == choice);
            var exits = inbound.Where(edge => !others[graph.Edges[edge].Source])
                .Select(edge => ExitsTo(graph, choice, edge)).Distinct(HashSet<string>.CreateSetComparer()).ToList();
            for (var one = 0; one < exits.Count; one++)
            {
                if (exits.Skip(one + 1).Any(other => !exits[one].Overlaps(other)))
                    return graph.Nodes[choice];
            }
        }

        return null;
    }

    /// <summary>The head of a loop whose every round visits some inbound edges of the node but not the others; null when there is none.</summary>
    private static Activity? OutrunBy(FlowGraph graph, int node)
    {
        foreach (var head in graph.Edges.Where(edge => edge is { IsBackward: true, IsValid: true }).Select(edge => edge.Target).Distinct())
        {
            var again = graph.Reach(head);
            if (node != head && again[node] && graph.ForwardInbound(node).Exists(edge => !again[graph.Edges[edge].Source]))
                return graph.Nodes[head];
        }

        return null;
    }

    private static HashSet<string> ExitsTo(FlowGraph graph, int choice, int inbound) =>
    [
        .. graph.Outbound(choice).Select(edge => graph.Edges[edge])
            .Where(edge => !edge.IsBackward && (edge.Number == inbound || graph.Reach(edge.Target)[graph.Edges[inbound].Source]))
            .Select(edge => edge.Port),
    ];
}
