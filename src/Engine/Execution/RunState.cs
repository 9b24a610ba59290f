using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Execution;

/// <summary>One run in progress: the state, the queue of scheduled activities and the collected effects.</summary>
internal sealed class RunState(Pipeline pipeline, InstanceState state, CaseFacts facts, int stepBudget)
{
    private readonly Queue<ActivityExecution> _queue = [];
    private readonly Dictionary<int, FlowCounters> _counters = [];
    private ExpressionScope? _expressions;

    public Pipeline Pipeline { get; } = pipeline;

    public InstanceState State { get; } = state;

    public CaseFacts Facts { get; } = facts;

    public List<Effect> Effects { get; } = [];

    public static T Evaluate<T>(Input<T> input, ActivityContext context)
    {
        if (input.Source is null)
            return input.Constant;

        try
        {
            var node = input.Source(context);
            if (node is null)
                return input.Default;

            return ValueConversion<T>.TryConvert(node, out var value)
                ? value
                : throw new ExpressionException("expression.type", $"the value is not of type {TypeNames.Of(typeof(T))}.");
        }
        catch (ExpressionException e)
        {
            throw new ExpressionException(e.Code, $"Failed to evaluate activity input '{input.Name}': {e.Message}");
        }
    }

    public JsonNode? Evaluate(PreparedScript script, ActivityContext context) =>
        (_expressions ??= new ExpressionScope(this)).Evaluate(script, context);

    public JsonNode? GetVariable(string name) => State.Variables[name];

    public void SetVariable(string name, JsonNode? value) => State.Variables[name] = value?.Parent is null ? value : value.DeepClone();

    /// <summary>The output set last in this run; null when there was none.</summary>
    public JsonNode? LastOutput { get; private set; }

    public void SetOutput(ActivityNode node, string name, JsonNode? value)
    {
        LastOutput = value;
        if (OutputBinding.VariableOf(Pipeline.Definition, node, name) is { } variable)
            SetVariable(variable, value);
    }

    public Bookmark CreateBookmark(ActivityContext context, string name, JsonObject? payload)
    {
        var id = State.Bookmarks.Count == 0 ? 1 : State.Bookmarks.Max(known => known.Id) + 1;
        var bookmark = new Bookmark(id, name, context.Execution.Number, context.Node.Id, payload);
        State.Bookmarks.Add(bookmark);
        return bookmark;
    }

    public void Complete(ActivityContext context, IReadOnlyList<string> outcomes)
    {
        var execution = context.Execution;
        if (execution.Status == ActivityStatus.Canceled)
            return;

        if (execution.Status != ActivityStatus.Running)
            throw new InvalidOperationException($"Activity '{execution.ActivityId}' has already completed.");

        Close(execution, ActivityStatus.Completed);
        if (execution.Parent is not { } parent)
        {
            State.Executions.Add(execution);
            return;
        }

        var container = Context(State.Executions.First(known => known.Number == parent));
        container.Activity.ChildCompleted(container, context, outcomes.Count == 0 ? ["Done"] : outcomes);
    }

    public void Schedule(string activityId, ActivityExecution? parent, bool backward = false)
    {
        if (!Pipeline.TryFind(activityId, out _))
            throw new InvalidOperationException($"The pipeline has no activity '{activityId}'.");

        var execution = new ActivityExecution
        {
            Number = ++State.LastExecution,
            ActivityId = activityId,
            Parent = parent?.Number,
            Backward = backward,
            IsQueued = true,
        };
        State.Executions.Add(execution);
        _queue.Enqueue(execution);
    }

    public void Rewind(ActivityContext context, string targetActivityId)
    {
        if (context.Execution.Parent is { } parent)
            FlowRewind.Apply(Context(State.Executions.First(known => known.Number == parent)), context, targetActivityId);
        else
            throw FlowRewind.Refusal(targetActivityId);
    }

    public void End(CaseStatus status)
    {
        foreach (var root in State.Executions.Where(known => known.Parent is null).ToList())
            Cancel(root);

        State.Executions.Clear();
        State.Bookmarks.Clear();
        State.Status = status;
    }

    /// <summary>Cancels an execution with everything below it, the lowest first, in order of scheduling.</summary>
    public void Cancel(ActivityExecution execution)
    {
        foreach (var child in RunningChildren(execution).ToList())
            Cancel(child);

        if (execution.Status != ActivityStatus.Running)
            return;

        var context = Context(execution);
        Close(execution, ActivityStatus.Canceled);
        if (!execution.IsQueued)
            context.Activity.Cancel(context);
    }

    public IEnumerable<ActivityExecution> RunningChildren(ActivityExecution parent) =>
        State.Executions.Where(known => known.Parent == parent.Number && known.Status == ActivityStatus.Running);

    public bool HasFaultedChild(ActivityExecution parent) =>
        State.Executions.Exists(known => known.Parent == parent.Number && known.Status == ActivityStatus.Faulted);

    public FlowCounters Counters(FlowGraph graph, ActivityExecution execution)
    {
        if (!_counters.TryGetValue(execution.Number, out var counters))
            _counters.Add(execution.Number, counters = new FlowCounters(graph, execution.Memory));

        return counters;
    }

    /// <summary>Runs the queue empty, then writes the counters back and settles the case's status.</summary>
    public void Drain()
    {
        for (var steps = 0; _queue.TryDequeue(out var execution); steps++)
        {
            if (steps == stepBudget)
            {
                Fault(execution, "kernel.burst", $"The run took more than {stepBudget} steps without waiting for anybody.");
                while (_queue.TryDequeue(out var left))
                    State.Executions.Remove(left);
                break;
            }

            if (execution.Status != ActivityStatus.Running)
                continue;

            execution.IsQueued = false;
            Invoke(execution, static (context, _) => context.Activity.Execute(context), null);
        }

        foreach (var (number, counters) in _counters)
        {
            if (State.Executions.Find(known => known.Number == number) is { } execution)
                counters.Write(execution.Memory);
        }

        if (State.Status != CaseStatus.Running)
            return;

        if (State.Executions.Exists(known => known.Status == ActivityStatus.Faulted))
            State.Status = CaseStatus.Faulted;
        else if (State.Executions.TrueForAll(known => known.Status != ActivityStatus.Running))
            State.Status = CaseStatus.Finished;
    }

    public void Resume(ActivityExecution execution, Stimulus stimulus)
    {
        var burnt = State.Bookmarks.Where(known => known.Execution == execution.Number).ToList();
        Invoke(execution, static (context, given) => context.Activity.Resume(context, given!), stimulus);

        if (State.Bookmarks.Exists(known => known.Execution == execution.Number && !burnt.Contains(known)))
            State.Bookmarks.RemoveAll(burnt.Contains);
    }

    private void Invoke(ActivityExecution execution, Action<ActivityContext, Stimulus?> step, Stimulus? stimulus)
    {
        try
        {
            step(Context(execution), stimulus);
            if (execution.Status == ActivityStatus.Running && !IsWaiting(execution))
                Fault(execution, "kernel.stuck", "The activity neither completed nor waits for anything.");
        }
        catch (ExpressionException e)
        {
            Fault(execution, e.Code, e.Message);
        }
        catch (Exception e) when (e is not WorkflowException)
        {
            Fault(execution, "activity.failed", e.Message);
        }
    }

    private bool IsWaiting(ActivityExecution execution) =>
        State.Bookmarks.Exists(known => known.Execution == execution.Number)
        || State.Executions.Exists(known => known.Parent == execution.Number);

    private void Fault(ActivityExecution execution, string code, string message)
    {
        State.Bookmarks.RemoveAll(known => known.Execution == execution.Number);
        execution.Status = ActivityStatus.Faulted;
        if (!State.Executions.Contains(execution))
            State.Executions.Add(execution);
        State.Incidents.Add(new Incident(execution.ActivityId, execution.Number, code, message, Facts.Now));
    }

    private void Close(ActivityExecution execution, ActivityStatus status)
    {
        execution.Status = status;
        State.Executions.Remove(execution);
        State.Bookmarks.RemoveAll(known => known.Execution == execution.Number);
    }

    private ActivityContext Context(ActivityExecution execution) =>
        new(this, Pipeline.Activities[execution.ActivityId], execution);
}
