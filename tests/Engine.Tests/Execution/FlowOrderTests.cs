using Chancery.Engine.Execution;
using CsCheck;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Execution;

public sealed class FlowOrderTests
{
    [Test]
    public void An_edge_is_refused_exactly_when_its_target_already_leads_to_its_source() =>
        Gen.Select(Gen.Int[0, 79], Gen.Int[0, 79]).Array[0, 300].Sample(edges =>
        {
            var order = new FlowOrder(80);
            var accepted = new List<(int From, int To)>();
            foreach (var (from, to) in edges)
            {
                var closes = Leads(accepted, to, from);
                if (!closes)
                    accepted.Add((from, to));
                if (order.TryAdd(from, to) == closes)
                    return false;
            }

            return true;
        }, iter: 300);

    private static bool Leads(List<(int From, int To)> edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            foreach (var edge in edges.Where(edge => edge.From == node && seen.Add(edge.To)))
                open.Push(edge.To);
        }

        return seen.Contains(to);
    }
}
