using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>Where a case can come without having passed a step of one kind, through containers and workflows used as activities.</summary>
/// <remarks>Careful rather than clever: what it cannot know, such as how often a loop runs, counts as a way around.</remarks>
internal sealed class Passage(Func<Activity, bool> wanted)
{
    private readonly Dictionary<Activity, bool> _known = [];

    /// <summary>The activity and everything inside it that can be entered without having passed one before.</summary>
    public IEnumerable<Activity> Entered(Activity activity) => Firsts(activity).SelectMany(Entered).Prepend(activity);

    /// <summary>Whether whatever follows this activity in its container can only be reached with one passed.</summary>
    public bool IsCertain(Activity activity)
    {
        if (wanted(activity))
            return true;
        if (activity.Children.Count == 0)
            return false;
        if (!_known.TryGetValue(activity, out var certain))
            _known.Add(activity, certain = IsCertainInside(activity));

        return certain;
    }

    private bool IsCertainInside(Activity activity) => activity switch
    {
        Flowchart flowchart => Starts(flowchart).All(start => !CanEnd(flowchart.Graph, start.Node, start.IsTrigger)),
        WorkflowActivity => activity.Children.Any(IsCertain) && !activity.Children.SelectMany(Entered).Any(inner => LeavesWorkflow(inner, activity)),
        ILoop when activity.Children.SelectMany(Entered).Any(inner => inner is ILeaves { Leaves: Leaving.Loop }) => false,
        { ChildRuns: ChildRuns.All } => activity.Children.Any(IsCertain),
        { ChildRuns: ChildRuns.One } => activity.Children.All(IsCertain),
        _ => false,
    };

    private static bool LeavesWorkflow(Activity inner, Activity workflow) =>
        inner is ILeaves { Leaves: Leaving.Workflow } && inner.Node.Id == $"{workflow.Node.Id}/{inner.Node.LocalId}";

    private IEnumerable<Activity> Firsts(Activity activity)
    {
        switch (activity)
        {
            case Flowchart flowchart:
                var graph = flowchart.Graph;
                return Starts(flowchart).SelectMany(start => Front(graph, start.Node, start.IsTrigger)).Distinct().Select(node => graph.Nodes[node]);
            case ISequence:
                var certain = activity.Children.TakeWhile(child => !IsCertain(child)).Count();
                return activity.Children.Take(certain + 1);
            default:
                return activity.Children;
        }
    }

    private static IEnumerable<(int Node, bool IsTrigger)> Starts(Flowchart flowchart) =>
        flowchart.Triggers.Select(node => (node, true)).Prepend((flowchart.Graph.Start, false));

    /// <summary>Nodes that can be entered, those that are certain themselves included: what lies inside before the step may be entered too.</summary>
    private IEnumerable<int> Front(FlowGraph graph, int start, bool isTrigger)
    {
        if (start < 0)
            return [];

        var free = Free(graph, start, isTrigger);
        var next = Enumerable.Range(0, free.Length).Where(node => free[node]).SelectMany(graph.Outbound)
            .Where(edge => isTrigger || !graph.Edges[edge].IsBackward).Select(edge => graph.Edges[edge].Target);

        return Enumerable.Range(0, free.Length).Where(node => free[node]).Prepend(start).Concat(next);
    }

    private bool[] Free(FlowGraph graph, int start, bool isTrigger) => graph.Reach(start, node => IsCertain(graph.Nodes[node]), isTrigger);

    /// <summary>Whether the flowchart can complete from this start without having passed one.</summary>
    private bool CanEnd(FlowGraph graph, int start, bool isTrigger)
    {
        if (start < 0)
            return true;

        var free = Free(graph, start, isTrigger);
        return Enumerable.Range(0, free.Length).Any(node => free[node] && Ends(graph, node));
    }

    /// <summary>Whether the flowchart can complete with this node.</summary>
    public static bool Ends(FlowGraph graph, int node)
    {
        var activity = graph.Nodes[node];
        if (activity is ILeaves { Leaves: not Leaving.Loop } || (activity is ILeaves && activity.IsInLoop))
            return false;

        var ports = graph.Outbound(node).Select(edge => graph.Edges[edge].Port).ToHashSet(StringComparer.Ordinal);
        return activity.IsTerminal || activity.HasDynamicOutcomes || !ports.IsSupersetOf(activity.Outcomes);
    }
}
