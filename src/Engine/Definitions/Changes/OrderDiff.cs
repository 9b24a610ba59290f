using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>Steps that used to come before others and now come after them, or the other way round.</summary>
internal static class OrderDiff
{
    /// <summary>Steps named as those that another now follows or precedes.</summary>
    private const int MostNamed = 3;

    public static IEnumerable<DefinitionChange> Of(DefinitionSide before, DefinitionSide after)
    {
        foreach (var (key, step) in after.Steps)
        {
            if (!before.Steps.TryGetValue(key, out var old) || Order(old, before) is not { } former || Order(step, after) is not { } present)
                continue;

            foreach (var change in Moved(former, present, after))
                yield return change;
        }
    }

    /// <summary>Names the step that changed sides with most others, then the next, until what is left is in order.</summary>
    private static IEnumerable<DefinitionChange> Moved(StepOrder former, StepOrder present, DefinitionSide after)
    {
        var common = present.Ids.Where(former.Has).ToList();
        var turned = common.ToDictionary(id => id, id => common.Where(other => Turned(former, present, id, other)).ToList(), StringComparer.Ordinal);
        while (common.MaxBy(id => turned[id].Count) is { } moved && turned[moved].Count > 0)
        {
            foreach (var isAfter in new[] { true, false })
            {
                var others = turned[moved].Where(other => present.IsBefore(other, moved) == isAfter).ToList();
                if (others.Count == 0)
                    continue;

                var (name, side) = (after.Name(moved), isAfter ? new Words("之后", "after") : new Words("之前", "before"));
                var named = others.Take(MostNamed).Select(after.Name).ToList();
                var more = others.Count > MostNamed ? new Words($"等 {others.Count} 个环节", $" and {others.Count - MostNamed} more") : default;
                yield return new("step.moved", moved, $"{name.Zh}移到{string.Concat(named.Select(one => one.Zh))}{more.Zh}{side.Zh}。",
                    $"{name.En} now comes {side.En} {string.Join(", ", named.Select(one => one.En))}{more.En}.");
            }

            turned[moved].Clear();
            foreach (var others in turned.Values)
                others.Remove(moved);
        }
    }

    private static bool Turned(StepOrder former, StepOrder present, string one, string other) =>
        (former.IsBefore(one, other) && present.IsBefore(other, one)) || (former.IsBefore(other, one) && present.IsBefore(one, other));

    private static StepOrder? Order(PlacedStep container, DefinitionSide side) =>
        side.Pipeline?.TryFind(container.Node.Id, out var activity) != true ? null : activity switch
        {
            Flowchart { Graph: { Start: >= 0 } graph } => new FlowchartOrder(graph),
            ISequence => new SequenceOrder(activity!),
            _ => null,
        };

    private abstract class StepOrder
    {
        public abstract IReadOnlyList<string> Ids { get; }

        public abstract bool Has(string id);

        /// <summary>Whether one always comes before the other.</summary>
        public abstract bool IsBefore(string one, string other);
    }

    private sealed class FlowchartOrder(FlowGraph graph) : StepOrder
    {
        public override IReadOnlyList<string> Ids { get; } = [.. graph.Nodes.Select(node => node.Node.Id)];

        public override bool Has(string id) => graph.TryFind(id, out _);

        public override bool IsBefore(string one, string other) => one != other && graph.Reach(graph.NumberOf(one))[graph.NumberOf(other)];
    }

    private sealed class SequenceOrder(Activity sequence) : StepOrder
    {
        private readonly Dictionary<string, int> _places = sequence.Children.Select((child, i) => (child.Node.Id, i))
            .ToDictionary(one => one.Id, one => one.i, StringComparer.Ordinal);

        public override IReadOnlyList<string> Ids => [.. _places.Keys];

        public override bool Has(string id) => _places.ContainsKey(id);

        public override bool IsBefore(string one, string other) => _places[one] < _places[other];
    }
}
