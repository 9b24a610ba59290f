using System.Globalization;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>The tokens lying on the edges of one flowchart run.</summary>
/// <remarks>Kept in the execution's memory as <c>tokens</c>: edge numbers, with <c>b</c> for a block and <c>c</c> for a spent one.</remarks>
internal sealed class FlowTokens
{
    private readonly FlowGraph _graph;
    private readonly List<Token> _tokens = [];

    public FlowTokens(FlowGraph graph, JsonObject memory)
    {
        _graph = graph;
        foreach (var text in (memory["tokens"]?.GetValue<string>() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var edge = int.Parse(text.TrimEnd('b', 'c'), NumberStyles.None, CultureInfo.InvariantCulture);
            _tokens.Add(new Token(edge, text.Contains('b', StringComparison.Ordinal), text.Contains('c', StringComparison.Ordinal)));
        }
    }

    public void Add(int edge) => _tokens.Add(new Token(edge, false, false));

    public void Block(int edge) => _tokens.Add(new Token(edge, true, false));

    /// <summary>Whether an unspent token lies on the edge.</summary>
    public bool Has(int edge) => _tokens.Exists(token => token.Edge == edge && token is { Blocked: false, Consumed: false });

    /// <summary>Whether an unspent token lies before a node, so that it is yet to run or to complete.</summary>
    public bool AwaitedBy(int node) =>
        _tokens.Exists(token => _graph.Edges[token.Edge].Target == node && token is { Blocked: false, Consumed: false });

    public void ConsumeInto(int node)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_graph.Edges[_tokens[i].Edge].Target == node && !_tokens[i].Blocked)
                _tokens[i] = _tokens[i] with { Consumed = true };
        }
    }

    /// <summary>Spends a block on the edge; false when there is none.</summary>
    public bool SpendBlock(int edge)
    {
        var block = _tokens.FindIndex(token => token.Edge == edge && token.Blocked);
        if (block >= 0)
            _tokens[block] = _tokens[block] with { Consumed = true };

        return block >= 0;
    }

    /// <summary>Forgets what was spent on the way into a node.</summary>
    public void Purge(int node) => _tokens.RemoveAll(token => token.Consumed && _graph.Edges[token.Edge].Target == node);

    /// <summary>Forgets every token from or to a node.</summary>
    public void Remove(int node) =>
        _tokens.RemoveAll(token => _graph.Edges[token.Edge].Source == node || _graph.Edges[token.Edge].Target == node);

    /// <summary>Forgets every token from or to one of the nodes.</summary>
    public void Reset(bool[] nodes) =>
        _tokens.RemoveAll(token => nodes[_graph.Edges[token.Edge].Source] || nodes[_graph.Edges[token.Edge].Target]);

    public void Write(JsonObject memory)
    {
        if (_tokens.Count == 0)
            memory.Remove("tokens");
        else
            memory["tokens"] = string.Join(' ', _tokens.Select(token => $"{token.Edge}{(token.Blocked ? "b" : "")}{(token.Consumed ? "c" : "")}"));
    }

    private readonly record struct Token(int Edge, bool Blocked, bool Consumed);
}
