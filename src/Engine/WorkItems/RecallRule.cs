using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;

namespace Chancery.Engine.WorkItems;

/// <summary>When one's own act can be taken back: nobody has acted on what followed, and the step allows it.</summary>
public static class RecallRule
{
    /// <summary>Whether the person who did the item may take it back now.</summary>
    public static bool IsPossible(Pipeline pipeline, InstanceState state, string activityId, Guid item) =>
        Find(pipeline, state, activityId, item) is not null;

    /// <summary>The running visit to resume with the recall; completes the act with its target.</summary>
    /// <exception cref="WorkflowException"><c>action.not-allowed</c>.</exception>
    internal static ActivityExecution Target(Pipeline pipeline, InstanceState state, Storage.LockedItem item, CaseFacts facts, ref HumanAct act)
    {
        act = act with { Target = item.ActivityId };
        return (item.Status == WorkItemStatus.Done && item.ClosedBy == facts.Actor ? Find(pipeline, state, item.ActivityId, item.Id) : null)
            ?? throw new WorkflowException(ErrorCodes.ActionNotAllowed,
                "It can no longer be recalled: the next step has acted, or this step's act is final.",
                "已不能撤回：后续环节已有人办理，或本环节的办理结果不可撤回。", "action");
    }

    private static ActivityExecution? Find(Pipeline pipeline, InstanceState state, string activityId, Guid item)
    {
        if (state.Status != CaseStatus.Running || state.Suspension is not null || !pipeline.TryFind(activityId, out var own) || own is not HumanStep { CanBeRecalled: true } step)
            return null;

        var running = state.Executions
            .Where(execution => execution.Status == ActivityStatus.Running)
            .Select(execution => (Execution: execution, Step: pipeline.Activities[execution.ActivityId] as HumanStep))
            .Where(visit => visit.Step is not null).ToList();
        var group = running.Find(visit => visit.Step!.ItemsOf(visit.Execution).Any(one => one.Id == item));
        if (group.Execution is not null)
            return group.Step!.ItemsOf(group.Execution).Any(one => one.Id == item && one.MayRecall) ? group.Execution : null;

        if (!step.CanBeRecalledOnceLeft)
            return null;

        var caused = running.Where(visit => visit.Step!.CauseOf(visit.Execution) == item
            && PastStep.Of(pipeline, state, visit.Execution).Any(past => past.ActivityId == activityId)).ToList();
        return caused.Count > 0 && caused.TrueForAll(visit => visit.Step!.ItemsOf(visit.Execution).All(one => one.Status != WorkItemStatus.Done))
            ? caused[0].Execution
            : null;
    }
}
