using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Execution;

/// <summary>Takes a flowchart back to a step it has passed.</summary>
internal static class FlowRewind
{
    /// <summary>
    /// Cancels what runs at the target or after it, puts the counters of that part back, forgets the gates passed in it
    /// and runs the target again. Branches that do not contain the target are untouched.
    /// </summary>
    public static void Apply(ActivityContext container, ActivityContext caller, string target)
    {
        if (container.Activity is not Flowchart flowchart)
            throw Refusal(target);

        var graph = flowchart.GraphFor(container.Instance);
        if (!graph.TryFind(target, out var node) || !container.Counters(graph).Ran(node))
            throw Refusal(target);

        var part = graph.Reach(node);
        if (!part[graph.NumberOf(caller.Node.Id)])
            throw Refusal(target);

        foreach (var child in container.RunningChildren.Where(child => part[graph.NumberOf(child.ActivityId)]).ToList())
            container.Cancel(child);

        var counters = container.Counters(graph);
        counters.Reset(graph, part);
        if (container.Pipeline.Definition.Options.RunsByTokens)
        {
            var tokens = new FlowTokens(graph, container.Execution.Memory);
            tokens.Reset(part);
            tokens.Write(container.Execution.Memory);
        }

        ForgetPassed(graph, node, container.Instance);
        counters.MarkRan(node);
        container.Schedule(target);
    }

    /// <summary>What was passed at a step or after it counts no more once the case goes back there.</summary>
    public static void ForgetPassed(FlowGraph graph, int node, InstanceState state)
    {
        var part = graph.Reach(node);
        for (var i = 0; i < part.Length; i++)
        {
            if (!part[i])
                continue;

            Forget(graph.Nodes[i].Node, state.PassedGates);
            state.DirectReturns?.Remove(graph.Nodes[i].Node.Id);
            state.JumpedOver?.Remove(graph.Nodes[i].Node.Id);
        }
    }

    private static void Forget(ActivityNode node, Dictionary<string, int> passedGates)
    {
        passedGates.Remove(node.Id);
        foreach (var child in node.Children)
            Forget(child.Node, passedGates);
    }

    public static WorkflowException Refusal(string target) => new(
        ErrorCodes.ReturnTarget,
        $"\"{target}\" is not a step this case has passed on the way here; choose one of the offered steps.",
        $"“{target}”不是本件到达当前环节前经过的环节，请在可退回的环节中选择。",
        "target");
}
