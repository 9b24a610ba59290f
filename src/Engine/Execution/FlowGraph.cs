using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>One edge of a flowchart by node numbers.</summary>
/// <param name="IsBackward">It closes a cycle, so following it starts another round.</param>
/// <param name="IsValid">Every forward path from the start to its source passes its target; only then a backward edge may be followed.</param>
internal readonly record struct FlowEdge(int Number, int Source, string Port, int Target, bool IsBackward, bool IsValid);

/// <summary>The shape of one flowchart, computed once per pipeline: nodes by number, edges split into forward and backward.</summary>
/// <remarks>Source: the counter mode of Elsa 3.8. Edges are accepted breadth-first from the start node; an edge whose
/// target already reaches its source is backward.</remarks>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int>[] _outbound;
    private readonly List<int>[] _inbound;
    private readonly List<int>[] _everyInbound;
    private readonly bool[]?[] _reach;

    /// <param name="trigger">Activity that started the run, when it is another than the usual start; null for the usual one.</param>
    public FlowGraph(FlowchartDefinition definition, IReadOnlyDictionary<string, Activity> activities, string? trigger = null)
    {
        Nodes = [.. definition.Activities.Select(node => activities[node.Id])];
        _reach = new bool[]?[Nodes.Length];
        for (var i = 0; i < Nodes.Length; i++)
            _numbers.Add(Nodes[i].Node.Id, i);

        _outbound = [.. Nodes.Select(_ => new List<int>())];
        _inbound = [.. Nodes.Select(_ => new List<int>())];
        Edges = [.. definition.Connections.Select((edge, i) =>
            new FlowEdge(i, _numbers[edge.Source], edge.SourcePort, _numbers[edge.Target], false, true))];
        _everyInbound = [.. Nodes.Select(_ => new List<int>())];
        foreach (var edge in Edges)
        {
            _outbound[edge.Source].Add(edge.Number);
            _everyInbound[edge.Target].Add(edge.Number);
        }

        Start = trigger is null ? FindStart() : _numbers[trigger];
        if (Start >= 0)
            SplitEdges();
    }

    public Activity[] Nodes { get; }

    public FlowEdge[] Edges { get; }

    /// <summary>Number of the start node; -1 in an empty flowchart.</summary>
    public int Start { get; }

    /// <summary>Whether the start leads to a node.</summary>
    public bool IsReached(int node) => node == Start || _inbound[node].Count > 0;

    /// <summary>Whether a join that is decided stops a step. One that is still in the queue and waits for nobody runs all the same.</summary>
    /// <remarks>Source: Elsa 3.8 cancels what has begun; what such a step leads to arrives too late and is ignored.</remarks>
    public bool IsUnderWay(ActivityExecution execution) => !execution.IsQueued || Nodes[NumberOf(execution.ActivityId)].Waits;

    public bool TryFind(string activityId, out int node) => _numbers.TryGetValue(activityId, out node);

    public int NumberOf(string activityId) => _numbers[activityId];

    /// <summary>Edges leaving a node, in order of the definition.</summary>
    public List<int> Outbound(int node) => _outbound[node];

    /// <summary>Forward edges entering a node; empty for nodes the start does not reach.</summary>
    public List<int> ForwardInbound(int node) => _inbound[node];

    /// <summary>Every edge entering a node, backward ones too.</summary>
    public List<int> Inbound(int node) => _everyInbound[node];

    /// <summary>Nodes reached from a node over forward edges, itself included.</summary>
    public bool[] Reach(int from) => from < 0 ? new bool[Nodes.Length] : _reach[from] ??= Reach(from, excluded: null);

    /// <summary>Nodes reached from a node over forward edges, itself included, never entering an excluded one.</summary>
    /// <param name="backward">Whether backward edges are followed too.</param>
    public bool[] Reach(int from, Func<int, bool>? excluded, bool backward = false)
    {
        var seen = new bool[Nodes.Length];
        if (from < 0 || excluded?.Invoke(from) == true)
            return seen;

        var open = new Stack<int>([from]);
        seen[from] = true;
        while (open.TryPop(out var node))
        {
            foreach (var number in _outbound[node])
            {
                var edge = Edges[number];
                if ((edge.IsBackward && !backward) || seen[edge.Target] || excluded?.Invoke(edge.Target) == true)
                    continue;

                seen[edge.Target] = true;
                open.Push(edge.Target);
            }
        }

        return seen;
    }

    private int FindStart()
    {
        var start = Array.FindIndex(Nodes, node => node.Node.Type == ActivityNode.StartType);
        if (start < 0)
            start = Array.FindIndex(Nodes, node => node.Node.CanStartWorkflow);
        if (start < 0)
            start = Array.FindIndex(_everyInbound, inbound => inbound.Count == 0);

        return start < 0 && Nodes.Length > 0 ? 0 : start;
    }

    private void SplitEdges()
    {
        var before = new FlowOrder(Nodes.Length);
        var seen = new bool[Nodes.Length];
        seen[Start] = true;
        var open = new Queue<int>([Start]);
        while (open.TryDequeue(out var node))
        {
            foreach (var number in _outbound[node])
            {
                var target = Edges[number].Target;
                if (!before.TryAdd(node, target))
                {
                    Edges[number] = Edges[number] with { IsBackward = true };
                    continue;
                }

                _inbound[target].Add(number);
                if (seen[target])
                    continue;

                seen[target] = true;
                open.Enqueue(target);
            }
        }

        foreach (var edge in Edges.Where(edge => edge.IsBackward).ToList())
            Edges[edge.Number] = edge with { IsValid = !Reach(Start, node => node == edge.Target)[edge.Source] };
    }
}
