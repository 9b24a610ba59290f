using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Enters a flowchart at one of its steps from outside: a jump, or a closed case taken up again.</summary>
internal static class FlowEntry
{
    /// <summary>Goes on at a step of the root flowchart; a closed run is opened again.</summary>
    public static void Open(RunState run, string target)
    {
        var state = run.State;
        if (state.Status != CaseStatus.Running)
        {
            state.Executions.Clear();
            run.Bookmarks.Remove(_ => true);
            state.Status = CaseStatus.Running;
            var root = run.Pipeline.Definition.Root;
            state.Executions.Add(new() { Number = ++state.LastExecution, ActivityId = root.Id, Variables = VariableScope.Initial(root.Variables) });
        }

        Apply(run.Context(state.Executions.First(known => known.Parent is null)), target);
    }

    /// <summary>Cancels what runs, lets everything before the step count as over and runs the step; what was passed there or after it counts no more.</summary>
    private static void Apply(ActivityContext container, string target)
    {
        if (container.Activity is not Flowchart flowchart || container.Pipeline.Definition.Options.RunsByTokens
            || !flowchart.GraphFor(container.Instance).TryFind(target, out var node))
            throw FlowRewind.Refusal(target);

        var graph = flowchart.GraphFor(container.Instance);
        foreach (var child in container.RunningChildren.ToList())
            container.Cancel(child);

        var counters = container.Counters(graph);
        counters.Reset(graph, graph.Reach(node));
        counters.CountAsOver(graph, graph.Reach(node), id => container.Instance.PassedGates.ContainsKey(id));
        container.Instance.DirectReturns = null;
        FlowRewind.ForgetPassed(graph, node, container.Instance);
        counters.MarkRan(node);
        container.Schedule(target);
    }
}
