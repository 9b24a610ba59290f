namespace Chancery.Engine.Execution;

/// <summary>Which nodes lie before which, kept while edges are accepted one by one: each question costs one look.</summary>
internal sealed class FlowOrder
{
    private readonly ulong[][] _before;
    private readonly List<int>[] _after;

    public FlowOrder(int nodes)
    {
        _before = new ulong[nodes][];
        _after = new List<int>[nodes];
        for (var i = 0; i < nodes; i++)
            (_before[i], _after[i]) = (new ulong[(nodes + 63) / 64], []);
    }

    /// <summary>Accepts an edge; false when it would close a cycle.</summary>
    public bool TryAdd(int source, int target)
    {
        if (source == target || Has(_before[source], target))
            return false;

        _after[source].Add(target);
        var open = new Stack<(int From, int To)>([(source, target)]);
        while (open.TryPop(out var edge))
        {
            if (!Merge(edge.From, edge.To))
                continue;

            foreach (var next in _after[edge.To])
                open.Push((edge.To, next));
        }

        return true;
    }

    private static bool Has(ulong[] set, int node) => (set[node / 64] >> (node % 64) & 1) != 0;

    private bool Merge(int from, int to)
    {
        var (source, target) = (_before[from], _before[to]);
        var changed = !Has(target, from);
        target[from / 64] |= 1UL << (from % 64);
        for (var i = 0; i < target.Length; i++)
        {
            var merged = target[i] | source[i];
            changed |= merged != target[i];
            target[i] = merged;
        }

        return changed;
    }
}
