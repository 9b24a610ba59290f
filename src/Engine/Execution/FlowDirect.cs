using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>What a return straight back has to restore when the step it went to is left.</summary>
/// <param name="Container">Number of the flowchart's execution.</param>
/// <param name="Counters">The flowchart's counters at the moment of the return.</param>
/// <param name="Running">Activities that waited then, the returner's first; they are asked again.</param>
/// <param name="Passed">Human steps passed by then, with their visits.</param>
/// <param name="Used">The case has gone straight back; a recall of that act makes it wait again.</param>
public sealed record DirectReturn(
    int Container, JsonObject Counters, IReadOnlyList<string> Running, IReadOnlyDictionary<string, int> Passed, bool Used = false);

/// <summary>A return whose answer goes straight back to the returner: what was passed in between stays passed.</summary>
internal static class FlowDirect
{
    public static void Apply(ActivityContext container, ActivityContext caller, string target)
    {
        if (container.Activity is not Flowchart flowchart || container.Pipeline.Definition.Options.RunsByTokens)
            throw FlowRewind.Refusal(target);

        var graph = flowchart.GraphFor(container.Instance);
        if (!graph.TryFind(target, out var node))
            throw FlowRewind.Refusal(target);

        var part = graph.Reach(node);
        var counters = new JsonObject();
        container.Counters(graph).Write(counters);
        var waiting = container.RunningChildren.Where(child => part[graph.NumberOf(child.ActivityId)]).Select(child => child.ActivityId)
            .OrderBy(id => id != caller.Node.Id).ToList();
        var state = container.Instance;
        var others = state.DirectReturns is null ? [] : new Dictionary<string, DirectReturn>(state.DirectReturns);
        var passed = new Dictionary<string, int>(state.PassedGates);

        FlowRewind.Apply(container, caller, target);
        others[target] = new(container.Execution.Number, counters, waiting, passed);
        state.DirectReturns = others;
    }

    /// <summary>Goes straight back when the step left was returned to that way, and by an exit it had taken before; false otherwise.</summary>
    public static bool TryResume(ActivityContext container, FlowGraph graph, string left, IReadOnlyList<string> outcomes)
    {
        var state = container.Instance;
        if (state.DirectReturns?.GetValueOrDefault(left) is not { Used: false } direct || direct.Container != container.Execution.Number)
            return false;

        var node = graph.NumberOf(left);
        var before = new FlowCounters(graph, direct.Counters);
        if (!graph.Outbound(node).Exists(edge => before.Followed(edge) && outcomes.Contains(graph.Edges[edge].Port)))
        {
            state.DirectReturns.Remove(left);
            return false;
        }

        state.DirectReturns[left] = direct with { Used = true };
        container.Counters(graph).Restore(graph, graph.Reach(node), before);
        foreach (var (id, visit) in direct.Passed)
            state.PassedGates.TryAdd(id, visit);
        foreach (var id in direct.Running)
            container.Schedule(id);
        return true;
    }
}
