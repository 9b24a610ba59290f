using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Execution;

/// <summary>Runs a case until every branch waits or ends. Pure: no I/O, no clock but the facts' moment.</summary>
public sealed class WorkflowRunner
{
    /// <summary>Steps one run may take before the case is taken for an endless loop and faulted (<c>kernel.burst</c>).</summary>
    public int StepBudget { get; init; } = 10_000;

    /// <summary>How many runs may start each other in a row; the next one is faulted before its first step (<c>run.generation</c>).</summary>
    public int MaxGeneration { get; init; } = 16;

    /// <summary>Applies one stimulus to the state and returns what is to be done with it.</summary>
    /// <remarks>Exceptions of an activity become an <see cref="Incident"/>; a <c>WorkflowException</c> (a refused
    /// human act) passes through and the caller drops the changed state.</remarks>
    /// <exception cref="WorkflowException"><c>case.closed</c>: the case no longer runs; <c>work-item.closed</c>: the step
    /// to resume no longer waits.</exception>
    public IReadOnlyList<Effect> Run(Pipeline pipeline, InstanceState state, CaseFacts facts, Stimulus stimulus)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(state);

        ArgumentNullException.ThrowIfNull(stimulus);
        state.CarriesDocument |= stimulus.CarriesDocument;
        var run = new RunState(pipeline, state, facts, StepBudget);
        switch (stimulus)
        {
            case StartStimulus start:
                Start(run, start);
                if (start.Generation > MaxGeneration)
                    run.Refuse("run.generation", $"More than {MaxGeneration} runs started each other in a row, so this one was not begun. Let one of them wait for somebody or for a time.");
                break;
            case ResumeStimulus resume:
                Resume(run, resume);
                break;
            default:
                throw new ArgumentException("The stimulus is neither a start nor a resume.", nameof(stimulus));
        }

        run.Drain();
        return run.Close();
    }

    /// <summary>Ends a run from outside: everything that still waits is cancelled.</summary>
    public IReadOnlyList<Effect> Cancel(Pipeline pipeline, InstanceState state, CaseFacts facts)
    {
        var run = new RunState(pipeline, state, facts, StepBudget);
        run.End(CaseStatus.Cancelled);
        return run.Close();
    }

    /// <summary>Takes a case to a step of its root flowchart: a jump, or a closed case taken up again.</summary>
    /// <exception cref="WorkflowException"><c>return.target</c>: the root flowchart has no such step, or runs by tokens.</exception>
    public IReadOnlyList<Effect> EnterAt(Pipeline pipeline, InstanceState state, CaseFacts facts, string activityId)
    {
        var run = new RunState(pipeline, state, facts, StepBudget);
        FlowEntry.Open(run, activityId);
        run.Drain();
        return run.Close();
    }

    private static void Start(RunState run, StartStimulus stimulus)
    {
        if (run.State.LastExecution > 0)
            throw new ArgumentException("The case has already started.", nameof(stimulus));

        run.State.Input = (JsonObject)stimulus.Input.DeepClone();
        run.State.Trigger = stimulus.Trigger;
        run.State.CorrelationId = stimulus.CorrelationId;
        run.State.Generation = stimulus.Generation;
        run.State.Variables = VariableScope.Initial(run.Pipeline.Definition.Variables) ?? [];

        run.Schedule(run.Pipeline.Definition.Root.Id, parent: null);
    }

    private static void Resume(RunState run, ResumeStimulus stimulus)
    {
        if (run.State.Status != CaseStatus.Running)
        {
            throw new WorkflowException(
                ErrorCodes.CaseClosed, $"The case is {run.State.Status} and takes no further act.", "该件已不在办理中，不能再操作。");
        }

        var execution = run.State.Executions.Find(known => known.Number == stimulus.Execution);
        if (execution is null || !run.State.Bookmarks.Exists(known => known.Execution == stimulus.Execution))
        {
            throw new WorkflowException(
                ErrorCodes.WorkItemClosed,
                $"Step {stimulus.Execution} no longer waits; reload the case.",
                "该环节已不在等待，请刷新后查看。");
        }

        run.Resume(execution, stimulus);
    }
}
