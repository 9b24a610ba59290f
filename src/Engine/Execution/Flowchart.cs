using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>Runs activities along their connections (<c>Elsa.Flowchart</c>).</summary>
/// <remarks>
/// <para>Several edges from one port run in parallel. Completes with <c>Done</c> when nothing is left to run, or at once with
/// a terminal activity.</para>
/// <para>Source: Elsa 3.8; by counters unless the definition's property <c>Flowchart:ExecutionMode</c> asks for tokens.</para>
/// </remarks>
[Group("流程图", "Flow")]
[Caption("流程图", "Flowchart")]
[Help("按连线运行其中的活动。", "Runs its activities along their connections.")]
[Toolbox(Hidden = true, IsContainer = true)]
public sealed class Flowchart : Activity
{
    private readonly Dictionary<string, Lazy<FlowGraph>> _byTrigger = new(StringComparer.Ordinal);

    public override bool Waits => Graph.Nodes.Any(node => node.Waits);

    /// <summary>The shape from the usual start.</summary>
    internal FlowGraph Graph { get; private set; } = null!;

    public override void Execute(ActivityContext context)
    {
        var graph = GraphFor(context.Instance);
        if (graph.Start < 0)
            context.Complete();
        else
            Enter(context, graph, graph.Start, backward: false);
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (child.Activity.IsTerminal || context.IsBreaking)
        {
            foreach (var running in context.RunningChildren.ToList())
                context.Cancel(running);
            context.Complete();
            return;
        }

        var graph = GraphFor(context.Instance);
        var node = graph.NumberOf(child.Node.Id);
        if (FlowDirect.TryResume(context, graph, child.Node.Id, outcomes))
            return;
        if (context.Pipeline.Definition.Options.RunsByTokens)
            TokenFlow.Leave(graph, context, node, outcomes);
        else
            CounterFlow.Leave(graph, context, node, outcomes, child.Execution.Backward);

        if (context.Execution.Status == ActivityStatus.Running && !context.RunningChildren.Any() && !context.HasFaultedChild)
            context.Complete();
    }

    internal void Connect(IReadOnlyDictionary<string, Activity> activities)
    {
        Graph = new FlowGraph(Node.Flowchart!, activities);
        foreach (var trigger in Node.Flowchart!.Activities.Where(node => node.CanStartWorkflow))
            _byTrigger.Add(trigger.Id, new(() => new FlowGraph(Node.Flowchart, activities, trigger.Id)));
    }

    /// <summary>The shape as the run sees it: what started it is its start.</summary>
    internal FlowGraph GraphFor(InstanceState state) =>
        state.Trigger is { } trigger ? GraphFrom(trigger) : Graph;

    /// <summary>The shape when this activity starts the run; the usual one when it cannot.</summary>
    internal FlowGraph GraphFrom(string trigger) => _byTrigger.TryGetValue(trigger, out var graph) ? graph.Value : Graph;

    /// <summary>Numbers of the nodes that may start a run here by themselves, beside the usual start.</summary>
    internal IEnumerable<int> Triggers =>
        Enumerable.Range(0, Graph.Nodes.Length).Where(node => node != Graph.Start && Graph.Nodes[node] is ITrigger && Graph.Nodes[node].Node.CanStartWorkflow);

    internal static void Enter(ActivityContext context, FlowGraph graph, int node, bool backward)
    {
        context.Counters(graph).MarkRan(node);
        if (backward)
            context.ScheduleBackward(graph.Nodes[node].Node.Id);
        else
            context.Schedule(graph.Nodes[node].Node.Id);
    }
}
