using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Definitions;

/// <summary>What comes before and after what in a pipeline, never going back, through containers and workflows used as activities.</summary>
internal sealed class ForwardWays
{
    private readonly Dictionary<Activity, Activity> _containers = [];

    public ForwardWays(Pipeline pipeline)
    {
        foreach (var container in pipeline.Activities.Values)
            foreach (var child in container.Children)
                _containers[child] = container;
    }

    /// <summary>Whether some way leads from the first activity on to the second.</summary>
    public bool IsBefore(Activity first, Activity second)
    {
        var (around, others) = (Around(first), Around(second));
        if (others.Skip(1).FirstOrDefault(around.Skip(1).Contains) is not { } container)
            return false;

        var (before, after) = (around[around.IndexOf(container) - 1], others[others.IndexOf(container) - 1]);
        return container switch
        {
            _ when before == after => false,
            Flowchart flowchart => Shape(flowchart, after) is { } graph && graph.Reach(graph.NumberOf(before.Node.Id))[graph.NumberOf(after.Node.Id)],
            ISequence => IndexOf(container, before) < IndexOf(container, after),
            _ => false,
        };
    }

    /// <summary>Activities that may follow once this one was left by one of the exits, up to where the passage is certain.</summary>
    public IEnumerable<Activity> After(Activity activity, Func<string, bool> isExit, Passage passage)
    {
        for (var left = activity; _containers.TryGetValue(left, out var container); left = container)
        {
            var goesOn = true;
            IEnumerable<Activity> followers = [];
            if (container is Flowchart flowchart)
            {
                (followers, goesOn) = InChart(flowchart, left, left == activity ? isExit : _ => true, passage);
            }
            else if (container is ISequence)
            {
                var rest = container.Children.Skip(IndexOf(container, left) + 1).ToList();
                var certain = rest.FindIndex(passage.IsCertain);
                (followers, goesOn) = (certain < 0 ? rest : rest.Take(certain + 1), certain < 0);
            }

            foreach (var follower in followers.SelectMany(passage.Entered))
                yield return follower;
            if (!goesOn)
                yield break;
        }
    }

    private static (IEnumerable<Activity> Followers, bool GoesOn) InChart(Flowchart flowchart, Activity left, Func<string, bool> isExit, Passage passage)
    {
        if (Shape(flowchart, left) is not { } graph)
            return ([], false);

        var edges = graph.Outbound(graph.NumberOf(left.Node.Id)).Select(edge => graph.Edges[edge]).Where(edge => isExit(edge.Port)).ToList();
        var followers = new HashSet<int>();
        var goesOn = edges.Count == 0;
        foreach (var target in edges.Where(edge => !edge.IsBackward).Select(edge => edge.Target))
        {
            var free = graph.Reach(target, node => passage.IsCertain(graph.Nodes[node]));
            var ahead = Enumerable.Range(0, free.Length).Where(node => free[node]).ToList();
            followers.UnionWith(ahead.SelectMany(graph.Outbound).Select(edge => graph.Edges[edge]).Where(edge => !edge.IsBackward)
                .Select(edge => edge.Target).Concat(ahead).Append(target));
            goesOn |= ahead.Exists(node => Passage.Ends(graph, node));
        }

        return (followers.Select(node => graph.Nodes[node]), goesOn);
    }

    /// <summary>The flowchart from its usual start, or from the trigger that alone leads to the activity; null when nothing does.</summary>
    private static FlowGraph? Shape(Flowchart flowchart, Activity activity) =>
        flowchart.Triggers.Select(trigger => flowchart.GraphFrom(flowchart.Graph.Nodes[trigger].Node.Id)).Prepend(flowchart.Graph)
            .FirstOrDefault(graph => graph.Start >= 0 && graph.IsReached(graph.NumberOf(activity.Node.Id)));

    private static int IndexOf(Activity container, Activity child) => container.Children.TakeWhile(one => one != child).Count();

    /// <summary>The activity and the containers around it, the root last.</summary>
    private List<Activity> Around(Activity activity)
    {
        var around = new List<Activity> { activity };
        while (_containers.TryGetValue(around[^1], out var container))
            around.Add(container);

        return around;
    }
}
