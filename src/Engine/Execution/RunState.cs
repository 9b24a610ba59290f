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
    private readonly RunJournal _journal = new(state, facts);
    private ExpressionScope? _expressions;
    private RunBookmarks? _bookmarks;
    private RunOutputs? _outputs;

    internal RunJournal Journal => _journal;

    public Pipeline Pipeline { get; } = pipeline;

    public InstanceState State { get; } = state;

    public CaseFacts Facts { get; } = facts;

    public List<Effect> Effects { get; } = [];

    public VariableScope Variables { get; } = new(pipeline, state);

    public RunBookmarks Bookmarks => _bookmarks ??= new(State, Effects);

    public RunOutputs Outputs => _outputs ??= new(Pipeline, State, Variables, _journal);

    /// <param name="shows">Whether the journal shows the value with the step of this context.</param>
    public T Evaluate<T>(Input<T> input, ActivityContext context, bool shows = true)
    {
        if (input.Source is null)
        {
            if (shows && Facts.ShowsData)
                _journal.Input(context.Execution, input.Name, ValueConversion.Node(input.Constant));
            return input.Constant;
        }

        try
        {
            var node = input.Source(context);
            var value = input.Default;
            var fits = node is null || ValueConversion<T>.TryConvert(node, out value);
            if (shows)
                _journal.Input(context.Execution, input.Name, node is not null && value is string text ? text : node);

            return fits ? value : throw new ExpressionException("expression.type", $"the value is not of type {TypeNames.Of(typeof(T))}.");
        }
        catch (ExpressionException e)
        {
            throw ExpressionException.OfInput(e.Code, input.Name, e.Message);
        }
    }

    public ExpressionScope Expressions => _expressions ??= new ExpressionScope(this);

    public void Complete(ActivityContext context, IReadOnlyList<string> outcomes)
    {
        var execution = context.Execution;
        if (execution.Status == ActivityStatus.Canceled)
            return;

        if (execution.Status != ActivityStatus.Running)
            throw new InvalidOperationException($"Activity '{execution.ActivityId}' has already completed.");

        IReadOnlyList<string> taken = outcomes.Count == 0 ? ["Done"] : outcomes;
        _journal.Add(execution, TraceEvent.Completed, taken);
        Close(execution, ActivityStatus.Completed);
        if (execution.Parent is not { } parent)
        {
            State.Executions.Add(execution);
            return;
        }

        var container = Context(State.Executions.First(known => known.Number == parent));
        if (container.Execution.Status == ActivityStatus.Running)
            container.Activity.ChildCompleted(container, context, taken);
    }

    /// <param name="variables">Variables of the pass beside those its container declares; null for none.</param>
    public void Schedule(string activityId, ActivityExecution? parent, bool backward = false, JsonObject? variables = null)
    {
        if (!Pipeline.TryFind(activityId, out var activity))
            throw new InvalidOperationException($"The pipeline has no activity '{activityId}'.");

        var execution = new ActivityExecution
        {
            Number = ++State.LastExecution,
            ActivityId = activityId,
            Parent = parent?.Number,
            Backward = backward,
            Variables = variables,
            IsQueued = true,
        };
        if (VariableScope.Initial(activity.Node.Variables) is { } declared)
        {
            execution.Variables ??= [];
            foreach (var (name, value) in declared)
                execution.Variables.TryAdd(name, value?.DeepClone());
        }

        State.Executions.Add(execution);
        _queue.Enqueue(execution);
    }

    /// <param name="direct">Whether the answer comes straight back.</param>
    public void Rewind(ActivityContext context, string target, bool direct = false)
    {
        if (context.Execution.Parent is not { } parent)
            throw FlowRewind.Refusal(target);

        var container = Context(State.Executions.First(known => known.Number == parent));
        if (direct)
            FlowDirect.Apply(container, context, target);
        else
            FlowRewind.Apply(container, context, target);
    }

    /// <param name="trace">Whether the journal tells of the cancelled passes; Elsa's <c>Finish</c> leaves them as they stood.</param>
    public void End(CaseStatus status, bool trace = true)
    {
        foreach (var root in State.Executions.Where(known => known.Parent is null).ToList())
            Cancel(root, trace);

        State.Executions.Clear();
        State.Bookmarks.Clear();
        State.Status = status;
    }

    /// <summary>Cancels an execution with everything below it, the lowest first, in order of scheduling.</summary>
    public void Cancel(ActivityExecution execution, bool trace = true)
    {
        foreach (var child in RunningChildren(execution).ToList())
            Cancel(child, trace);

        if (execution.Status != ActivityStatus.Running)
            return;

        var context = Context(execution);
        if (trace && execution.IsQueued)
            _journal.Add(execution, TraceEvent.Started);
        if (trace)
            _journal.Add(execution, TraceEvent.Canceled);
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

    /// <summary>Faults what is next in the queue instead of running it.</summary>
    public void Refuse(string code, string message)
    {
        var execution = _queue.Dequeue();
        execution.IsQueued = false;
        Fault(execution, code, message);
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
            _journal.Add(execution, TraceEvent.Started);
            Invoke(execution, static (context, _) => context.Activity.Run(context), null);
        }

        foreach (var (number, counters) in _counters)
        {
            if (State.Executions.Find(known => known.Number == number) is { } execution)
                counters.Write(execution.Memory);
        }

        if (State.Status != CaseStatus.Running)
            return;

        if (!Pipeline.Definition.Options.ContinuesWithIncidents && State.Executions.Exists(known => known.Status == ActivityStatus.Faulted))
            EndFaulted();
        else if (State.Executions.TrueForAll(known => known.Status != ActivityStatus.Running))
            State.Status = CaseStatus.Finished;
    }

    // Its containers stay as they stood, but nothing may resume it any more
    private void EndFaulted()
    {
        Bookmarks.Remove(static _ => true);
        State.Status = CaseStatus.Faulted;
    }

    /// <summary>The effects, with the journal as the last of them.</summary>
    public List<Effect> Close()
    {
        if (_journal.Records.Count > 0)
            Effects.Add(new Traced(_journal.Records));
        return Effects;
    }

    public void Resume(ActivityExecution execution, ResumeStimulus stimulus)
    {
        if (stimulus.Bookmark is { } used)
            Bookmarks.Remove(known => known.Id == used);
        var burnt = State.Bookmarks.Where(known => known.Execution == execution.Number).ToList();
        _journal.Add(execution, TraceEvent.Resumed);
        Invoke(execution, static (context, given) => context.Activity.Resume(context, given!), stimulus);

        if (State.Bookmarks.Exists(known => known.Execution == execution.Number && !burnt.Contains(known)))
            Bookmarks.Remove(burnt.Contains);
    }

    private void Invoke(ActivityExecution execution, Action<ActivityContext, Stimulus?> step, Stimulus? stimulus)
    {
        try
        {
            step(Context(execution), stimulus);
            if (execution.Status != ActivityStatus.Running)
                return;

            if (State.Bookmarks.Exists(known => known.Execution == execution.Number))
                _journal.Add(execution, TraceEvent.Suspended);
            else if (!State.Executions.Exists(known => known.Parent == execution.Number))
                Fault(execution, "kernel.stuck", "The activity neither completed nor waits for anything.");
        }
        catch (ExpressionException e)
        {
            Fault(execution, e.Code, e.Message);
        }
        catch (ActivityException e)
        {
            Fault(execution, e.Code, e.Message, e.MessageZh);
        }
        catch (Exception e) when (e is not WorkflowException)
        {
            Fault(execution, "activity.failed", e.Message);
        }
    }

    private void Fault(ActivityExecution execution, string code, string message, string? messageZh = null)
    {
        Bookmarks.Remove(known => known.Execution == execution.Number);
        execution.Status = ActivityStatus.Faulted;
        if (!State.Executions.Contains(execution))
            State.Executions.Add(execution);
        State.Incidents.Add(new Incident(execution.ActivityId, execution.Number, code, message, Facts.Now) { MessageZh = messageZh });
        _journal.Add(execution, TraceEvent.Faulted, message: message);
    }

    /// <summary>The pass is over; nothing waits for it any more.</summary>
    internal void Close(ActivityExecution execution, ActivityStatus status)
    {
        execution.Status = status;
        State.Executions.Remove(execution);
        Bookmarks.Remove(known => known.Execution == execution.Number);
    }

    internal ActivityContext Context(ActivityExecution execution) =>
        new(this, Pipeline.Activities[execution.ActivityId], execution);
}
