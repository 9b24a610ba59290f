using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Execution;

/// <summary>What a return straight back has to restore when the step it went to is left.</summary>
/// <param name="Container">Number of the flowchart's execution.</param>
/// <param name="Counters">The flowchart's counters at the moment of the return.</param>
/// <param name="Running">Activities that waited then, the returner's first; they are asked again.</param>
/// <param name="Passed">Human steps passed by then, with their visits.</param>
/// <param name="Named">Whom the document named for each of them; null in states of before it was kept.</param>
/// <param name="Used">The case has gone straight back; a recall of that act makes it wait again.</param>
public sealed record DirectReturn(
    int Container, JsonObject Counters, IReadOnlyList<string> Running, IReadOnlyDictionary<string, int> Passed,
    IReadOnlyDictionary<string, string>? Named = null, bool Used = false);

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
        var named = Named(container, passed.Keys);

        FlowRewind.Apply(container, caller, target);
        others[target] = new(container.Execution.Number, counters, waiting, passed, named);
        state.DirectReturns = others;
    }

    /// <summary>Goes straight back when the step left was returned to that way, by an exit it had taken before, and the way is still the same; false otherwise.</summary>
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

        if (HasTurned(container, graph, node, direct, before))
        {
            state.DirectReturns.Remove(left);
            container.Emit(new Explained(new Reason("route", "route.replay", [],
                "修改后须经的环节或须征求的单位有变，不直接送回退回人，按程序逐环节重新办理。",
                "What was changed leads another way or asks others: it does not go straight back, every step is passed again.", left)));
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

    /// <summary>Whether what was changed meanwhile leads another way, asks others, or calls for a gate that does not lie on the way straight back.</summary>
    private static bool HasTurned(ActivityContext container, FlowGraph graph, int left, DirectReturn direct, FlowCounters before)
    {
        var part = graph.Reach(left);
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var ports = graph.Outbound(node).Where(before.Followed).Select(edge => graph.Edges[edge].Port).ToList();
            if (part[node] && ports.Count > 0 && graph.Nodes[node].WouldTake(container) is { } exits && !exits.All(ports.Contains))
                return true;
        }

        var now = Named(container, direct.Passed.Keys);
        if (direct.Named?.Any(step => now.GetValueOrDefault(step.Key) != step.Value) == true)
            return true;

        var passed = direct.Passed.Keys.Union(container.Instance.PassedGates.Keys).ToList();
        return !direct.Running.All(id => GatesAhead.AreMet(container.Pipeline, graph, graph.NumberOf(id), passed, container.Facts));
    }

    private static Dictionary<string, string> Named(ActivityContext container, IEnumerable<string> steps) => steps
        .Select(id => (Id: id, Text: container.Pipeline.TryFind(id, out var activity) && activity is HumanStep step ? step.NamedBy(container.Facts) : null))
        .Where(one => one.Text is not null).ToDictionary(one => one.Id, one => one.Text!, StringComparer.Ordinal);
}
