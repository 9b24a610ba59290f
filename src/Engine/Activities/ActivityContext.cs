using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Activities;

/// <summary>All a step may do: read its inputs and the case, wait, complete, emit effects.</summary>
public sealed class ActivityContext
{
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
    public T Get<T>(Input<T> input) => RunState.Evaluate(input, this);

    internal JsonNode? Evaluate(PreparedScript script) => _run.Evaluate(script, this);

    internal FlowCounters Counters(FlowGraph graph) => _run.Counters(graph, Execution);

    /// <summary>Everything running directly below this container, in order of scheduling.</summary>
    internal IEnumerable<ActivityExecution> RunningChildren => _run.RunningChildren(Execution);

    internal bool HasFaultedChild => _run.HasFaultedChild(Execution);

    internal void ScheduleBackward(string activityId) => _run.Schedule(activityId, Execution, backward: true);

    /// <summary>Cancels one execution with everything below it.</summary>
    internal void Cancel(ActivityExecution execution) => _run.Cancel(execution);

    public JsonNode? GetVariable(string name) => _run.GetVariable(name);

    public void SetVariable(string name, JsonNode? value) => _run.SetVariable(name, value);

    /// <summary>Makes the step wait until a stimulus resumes this bookmark.</summary>
    public Bookmark CreateBookmark(string name, JsonObject? payload = null) => _run.CreateBookmark(this, name, payload);

    /// <summary>Writes an output into the variable the definition binds it to (<c>memoryReference</c>); unbound outputs are dropped.</summary>
    public void SetOutput(string name, JsonNode? value) => _run.SetOutput(Node, name, value);

    /// <summary>Completes the step; no outcome means <c>Done</c>.</summary>
    public void Complete(params IReadOnlyList<string> outcomes) => _run.Complete(this, outcomes);

    /// <summary>Schedules a child of this container.</summary>
    public void Schedule(string activityId) => _run.Schedule(activityId, Execution);

    /// <summary>
    /// Takes the case back to a step it has passed: every running step that follows the target is cancelled, the
    /// flowchart's counters are put back to the moment before the target ran, and the target runs again.
    /// </summary>
    /// <remarks>The target must be this step or one passed on the way here; <see cref="PassedSteps"/> lists them.</remarks>
    /// <exception cref="Errors.WorkflowException"><c>return.target</c>: it is not.</exception>
    public void Rewind(string targetActivityId) => _run.Rewind(this, targetActivityId);

    /// <summary>Ends the case at once: everything still running is cancelled.</summary>
    public void EndCase(CaseStatus status) => _run.End(status);

    /// <summary>Hands an effect to the collector; it takes place in the transaction of this run.</summary>
    public void Emit(Effect effect) => _run.Effects.Add(effect);

    /// <summary>A fresh time-ordered id, taken from the run so that a replay gives the same.</summary>
    public Guid NewId() => _run.Facts.NewId();
}
