using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions;
using Chancery.Engine.Expressions.Templates;

namespace Chancery.Engine.Activities;

/// <summary>All a step may do: read its inputs and the case, wait, complete, emit effects.</summary>
public sealed class ActivityContext
{
    /// <summary>Longest name and correlation id of a run, in UTF-16 units.</summary>
    public const int MaxName = 256;

    private readonly RunState _run;

    internal ActivityContext(RunState run, Activity activity, ActivityExecution execution)
    {
        _run = run;
        Activity = activity;
        Execution = execution;
    }

    public Activity Activity { get; }

    public ActivityNode Node => Activity.Node;

    /// <summary>This pass through the step, with the step's own memory in <see cref="ActivityExecution.Memory"/>.</summary>
    public ActivityExecution Execution { get; }

    public Pipeline Pipeline => _run.Pipeline;

    public InstanceState Instance => _run.State;

    /// <summary>The case's facts: document fields, organisation, calendar, actor.</summary>
    public CaseFacts Facts => _run.Facts;

    /// <summary>The moment of this run, UTC; the same for every step of the run.</summary>
    public DateTimeOffset Now => _run.Facts.Now;

    /// <summary>Evaluates an input.</summary>
    /// <exception cref="ExpressionException">The expression failed; the step faults.</exception>
    public T Get<T>(Input<T> input) => _run.Evaluate(input, this);

    /// <summary>Evaluates an input of another step, which shows it in its own record.</summary>
    internal T Peek<T>(Input<T> input) => _run.Evaluate(input, this, shows: false);

    internal JsonNode? Evaluate(PreparedScript script) => _run.Expressions.Evaluate(script, this, choosesOutcome: false).Result;

    internal JsonNode? Render(PreparedTemplate template) => _run.Expressions.Render(template, this);

    /// <summary>Runs the step's program; what it sets is written only when it succeeds.</summary>
    /// <exception cref="ExpressionException">The program failed or hit a limit; the step faults.</exception>
    public ScriptAnswer Run(StepScript script) => _run.Expressions.Run(script, this);

    internal FlowCounters Counters(FlowGraph graph) => _run.Counters(graph, Execution);

    /// <summary>Everything running directly below this container, in order of scheduling.</summary>
    internal IEnumerable<ActivityExecution> RunningChildren => _run.RunningChildren(Execution);

    internal bool HasFaultedChild => _run.HasFaultedChild(Execution);

    internal void ScheduleBackward(string activityId) => _run.Schedule(activityId, Execution, backward: true);

    /// <summary>Cancels one execution with everything below it.</summary>
    internal void Cancel(ActivityExecution execution) => _run.Cancel(execution);

    /// <summary>The variable of the nearest container that has one of this name; null when it is empty or there is none.</summary>
    public JsonNode? GetVariable(string name) => _run.Variables.Get(name, Execution);

    /// <summary>Writes the variable of the nearest container that has one of this name, else one of the workflow.</summary>
    public void SetVariable(string name, JsonNode? value) => _run.Variables.Set(name, value, Execution);

    /// <inheritdoc cref="GetVariable(string)"/>
    /// <remarks>A variable meant by its id is that of the nearest container which declares it.</remarks>
    public JsonNode? GetVariable(VariableReference variable) => _run.Variables.Get(variable, Execution);

    /// <summary>Writes the variable that <see cref="GetVariable(VariableReference)"/> reads.</summary>
    public void SetVariable(VariableReference variable, JsonNode? value) => _run.Variables.Set(variable, value, Execution);

    /// <summary>An input of the nearest workflow around this step; null when it was not given.</summary>
    public JsonNode? GetInput(string name) => _run.Variables.Input(Execution)[name];

    /// <summary>Sets an output of the nearest workflow around this step.</summary>
    public void SetWorkflowOutput(string name, JsonNode? value) => _run.Variables.Output(Execution)[name] = value?.DeepClone();

    /// <summary>Names the run and says what it belongs to; null for neither.</summary>
    /// <exception cref="InvalidOperationException">One of them is longer than <see cref="MaxName"/> or holds a NUL character.</exception>
    public void Identify(string? name, string? correlationId)
    {
        (Instance.Name, Instance.CorrelationId) = (CheckName(name), CheckName(correlationId));
        Emit(new RunNamed(Instance.Name, Instance.CorrelationId));
    }

    internal static string? CheckName(string? text) => text is null || (text.Length <= MaxName && !text.Contains('\0'))
        ? text
        : throw new InvalidOperationException($"A run's name and correlation id have at most {MaxName} characters.");

    /// <summary>Whether this very step started the run, by its event or time, and so has nothing to wait for; true only once.</summary>
    public bool TakeTrigger()
    {
        if (Instance.Trigger != Node.Id || Instance.TriggerUsed)
            return false;

        return Instance.TriggerUsed = true;
    }

    /// <summary>Whether a loop around this container was left by <c>Elsa.Break</c>.</summary>
    public bool IsBreaking => Execution.Memory["breaking"] is not null || _run.Variables.Chain(Execution).Skip(1).Any(one => one.Memory["breaking"] is not null);

    /// <summary>Makes the step wait until a stimulus resumes this bookmark.</summary>
    public Bookmark CreateBookmark(string name, JsonObject? payload = null) => _run.Bookmarks.Create(this, name, payload, null, null);

    /// <summary>Makes the step wait for something from outside the case, such as <c>event:approved</c>.</summary>
    public Bookmark Await(string name, string stimulus, JsonObject? payload = null) => _run.Bookmarks.Create(this, name, payload, stimulus, null);

    /// <summary>Makes the step wait until a moment, UTC; the clock of the deadlines resumes it.</summary>
    public Bookmark AwaitTime(string name, DateTimeOffset dueAt) => _run.Bookmarks.Create(this, name, null, null, dueAt);

    /// <summary>Writes an output into the variable the definition binds it to (<c>memoryReference</c>); unbound outputs are dropped.</summary>
    public void SetOutput(string name, JsonNode? value) => _run.Outputs.Set(this, name, value);

    /// <summary>Completes the step; no outcome means <c>Done</c>.</summary>
    public void Complete(params IReadOnlyList<string> outcomes) => _run.Complete(this, outcomes);

    /// <summary>Schedules a child of this container.</summary>
    public void Schedule(string activityId) => _run.Schedule(activityId, Execution);

    /// <summary>Schedules a child with variables of its own pass, such as a loop's current value.</summary>
    public void Schedule(string activityId, JsonObject variables) => _run.Schedule(activityId, Execution, variables: variables);

    /// <summary>Cancels everything running below this container.</summary>
    public void CancelChildren()
    {
        foreach (var child in _run.RunningChildren(Execution).ToList())
            _run.Cancel(child);
    }

    /// <summary>Completes the nearest workflow around this step as a whole.</summary>
    public void CompleteWorkflow(params IReadOnlyList<string> outcomes) => _run.CompleteWorkflow(this, outcomes);

    /// <summary>Leaves the nearest loop around this step once this step and its containers up to there have completed.</summary>
    /// <remarks>Without a loop around it there is nothing to leave.</remarks>
    public void BreakLoop()
    {
        if (_run.Variables.Chain(Execution).Skip(1).FirstOrDefault(one => Pipeline.Activities[one.ActivityId] is ILoop) is { } loop)
            loop.Memory["breaking"] = true;
    }

    /// <summary>
    /// Takes the case back to a step it has passed: every running step that follows the target is cancelled, the
    /// flowchart's counters are put back to the moment before the target ran, and the target runs again.
    /// </summary>
    /// <remarks>The target must be this step or one passed on the way here; <see cref="PassedSteps"/> lists them.</remarks>
    /// <exception cref="Errors.WorkflowException"><c>return.target</c>: it is not.</exception>
    public void Rewind(string targetActivityId) => _run.Rewind(this, targetActivityId);

    /// <summary>As <see cref="Rewind"/>, but once the target is left the case comes straight back here; what was passed in between stays passed.</summary>
    /// <exception cref="Errors.WorkflowException"><c>return.target</c>, also in a flowchart that runs by tokens.</exception>
    public void RewindDirect(string targetActivityId) => _run.Rewind(this, targetActivityId, direct: true);

    /// <summary>Ends the case at once: everything still running is cancelled.</summary>
    public void EndCase(CaseStatus status) => _run.End(status);

    /// <summary>Ends the run as finished; passes still waiting stay in the journal as they stood, as Elsa leaves them.</summary>
    public void FinishCase() => _run.Finish(this);

    /// <summary>Hands an effect to the collector; it takes place in the transaction of this run.</summary>
    public void Emit(Effect effect) => _run.Effects.Add(effect);

    /// <summary>A fresh time-ordered id, taken from the run so that a replay gives the same.</summary>
    public Guid NewId() => _run.Facts.NewId();
}
