using Chancery.Engine.Activities;

namespace Chancery.Engine.Execution;

/// <summary>A step ends more than itself: the whole run, or the workflow around it.</summary>
internal static class RunEnding
{
    /// <summary>Ends the run as finished by one of its steps; whatever still waits stays in the journal as it stood.</summary>
    public static void Finish(this RunState run, ActivityContext context)
    {
        Leave(run, context.Execution);
        run.End(CaseStatus.Finished, trace: false);
    }

    /// <summary>Completes the nearest workflow around an execution as a whole, whatever still runs in it.</summary>
    public static void CompleteWorkflow(this RunState run, ActivityContext context, IReadOnlyList<string> outcomes)
    {
        var workflow = run.Variables.Chain(context.Execution).Skip(1).FirstOrDefault(one => one.Input is not null)
            ?? run.State.Executions.First(known => known.Parent is null);
        if (workflow == context.Execution)
        {
            run.Complete(context, outcomes);
            return;
        }

        Leave(run, context.Execution);
        var composite = run.Context(workflow);
        var root = composite.Activity is WorkflowActivity ? run.RunningChildren(workflow).FirstOrDefault() : workflow;
        foreach (var child in root is null ? [] : run.RunningChildren(root).ToList())
            run.Cancel(child);

        if (composite.Activity is WorkflowActivity activity)
        {
            if (root is not null)
                Leave(run, root);
            activity.Finish(composite, outcomes);
        }
        else
        {
            run.Complete(composite, outcomes);
        }
    }

    private static void Leave(RunState run, ActivityExecution execution)
    {
        run.Journal.Add(execution, TraceEvent.Completed, ["Done"]);
        run.Close(execution, ActivityStatus.Completed);
    }
}
