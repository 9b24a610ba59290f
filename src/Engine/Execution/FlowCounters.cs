using System.Globalization;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>The counters of one flowchart run: how often each node and edge was visited, and whether the last visit was followed.</summary>
/// <remarks>Kept in the execution's memory as two texts of numbers in the definition's order: <c>visits</c> per node, followed
/// by <c>*</c> once the node really ran; <c>edges</c> per edge, negative when the last visit was not followed.</remarks>
internal sealed class FlowCounters
{
    private readonly int[] _visits;
    private readonly int[] _edges;
    private readonly bool[] _ran;

    public FlowCounters(FlowGraph graph, JsonObject memory)
    {
        _visits = new int[graph.Nodes.Length];
        _ran = new bool[graph.Nodes.Length];
        _edges = new int[graph.Edges.Length];
        var visits = (memory["visits"]?.GetValue<string>() ?? "").AsSpan();
        var i = 0;
        foreach (var part in visits.Split(' '))
        {
            var text = visits[part];
            if (text.IsEmpty || i == _visits.Length)
                break;

            _ran[i] = text[^1] == '*';
            _visits[i] = int.Parse(_ran[i] ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture);
            i++;
        }

        var edges = (memory["edges"]?.GetValue<string>() ?? "").AsSpan();
        i = 0;
        foreach (var part in edges.Split(' '))
        {
            var text = edges[part];
            if (text.IsEmpty || i == _edges.Length)
                break;

            _edges[i++] = int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
    }

    public int Visits(int node) => _visits[node];

    public int EdgeVisits(int edge) => Math.Abs(_edges[edge]);

    public bool Followed(int edge) => _edges[edge] > 0;

    /// <summary>Whether the node really ran, not only was skipped, since the last return to a step before it.</summary>
    public bool Ran(int node) => _ran[node];

    public void Visit(int node) => _visits[node]++;

    public void MarkRan(int node) => _ran[node] = true;

    public void VisitEdge(int edge, bool followed) => _edges[edge] = (EdgeVisits(edge) + 1) * (followed ? 1 : -1);

    /// <summary>Puts nodes back to the moment before the first of them ran; arrivals from outside the set are kept once.</summary>
    public void Reset(FlowGraph graph, bool[] nodes)
    {
        foreach (var edge in graph.Edges)
        {
            if (nodes[edge.Target])
                _edges[edge.Number] = nodes[edge.Source] ? 0 : Math.Sign(_edges[edge.Number]);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i])
                continue;

            _visits[i] = 0;
            _ran[i] = false;
        }
    }

    /// <summary>Puts nodes back to an earlier moment; what has arrived from outside the set since then is kept.</summary>
    public void Restore(FlowGraph graph, bool[] nodes, FlowCounters before)
    {
        foreach (var edge in graph.Edges.Where(edge => nodes[edge.Target]))
        {
            var since = nodes[edge.Source] ? 0 : EdgeVisits(edge.Number) - Math.Min(1, before.EdgeVisits(edge.Number));
            var sign = since > 0 ? Math.Sign(_edges[edge.Number]) : Math.Sign(before._edges[edge.Number]);
            _edges[edge.Number] = (before.EdgeVisits(edge.Number) + since) * sign;
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i])
                (_visits[i], _ran[i]) = (before._visits[i], before._ran[i]);
        }
    }

    /// <summary>Lets every node outside the set count as visited, so that nothing inside waits for it.</summary>
    /// <param name="ran">Whether a node, by its activity id, really ran.</param>
    public void CountAsOver(FlowGraph graph, bool[] nodes, Func<string, bool> ran)
    {
        // What did not run leads nowhere: a step inside is entered by what comes from inside. Joins may ask that all have come
        foreach (var edge in graph.Edges.Where(edge => !nodes[edge.Source] && !edge.IsBackward))
        {
            if (graph.Nodes[edge.Target] is IFlowJoin)
                _edges[edge.Number] = Math.Max(1, EdgeVisits(edge.Number));
            else if (EdgeVisits(edge.Number) == 0)
                _edges[edge.Number] = ran(graph.Nodes[edge.Source].Node.Id) ? 1 : -1;
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i])
                continue;

            _visits[i] = Math.Max(1, _visits[i]);
            _ran[i] |= ran(graph.Nodes[i].Node.Id);
        }
    }

    public void Write(JsonObject memory)
    {
        memory["visits"] = string.Join(' ', _visits.Select((visits, i) => $"{visits}{(_ran[i] ? "*" : "")}"));
        memory["edges"] = string.Join(' ', _edges);
    }
}
