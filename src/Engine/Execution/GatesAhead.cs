using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Execution;

/// <summary>Whether a case that goes on from a step finds every gate asked for there and later among those passed and those still ahead; one left behind would stop it there.</summary>
internal static class GatesAhead
{
    /// <param name="passed">Activity ids; those that come after the step are passed again and do not count.</param>
    public static bool AreMet(Pipeline pipeline, FlowGraph graph, int node, IEnumerable<string> passed, CaseFacts facts)
    {
        var after = graph.Reach(node);
        var ahead = graph.Nodes.Where((_, number) => number == node || after[number]).OfType<HumanStep>().ToList();
        var found = passed.Where(id => !graph.TryFind(id, out var number) || !after[number]).Concat(ahead.Select(step => step.Node.Id)).ToHashSet(StringComparer.Ordinal);
        return ahead.TrueForAll(step => step.MayBeEntered(pipeline, found, facts));
    }
}
