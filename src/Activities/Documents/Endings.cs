using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Ends a case before its last step; a number already given becomes void.</summary>
internal static class Endings
{
    public static void Close(ActivityContext context, HumanAct act, CaseStatus status)
    {
        StepItems.Done(context, act);
        StepRoute.CloseOpen(context, WorkItemStatus.Cancelled, status.ToString());
        if (context.Facts.Number is not null)
            context.Emit(new NumberVoided(act.Opinion ?? status.ToString()));
        context.EndCase(status);
    }
}
