using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>恢复办理: a closed case is taken up again with a new visit of its last human step, or of a chosen one.</summary>
internal static class ReopenRule
{
    public static AllowedAction? Offer(CaseStand stand)
    {
        // A number made void by the end of the case is never used again, so such a case stays closed
        if (!CaseAuthority.MayDirect(stand.Actor) || stand.State.Status is CaseStatus.Running or CaseStatus.Faulted
            || (stand.State.Status != CaseStatus.Finished && stand.Facts.Number is not null))
            return null;

        var entries = stand.RootSteps.Where(step => stand.Visited.Contains(step.Node.Id) && EntryRule.MayEnter(stand, step.Node.Id)).ToList();
        if (entries.Count == 0)
            return null;

        var last = stand.Visited.First(id => entries.Exists(step => step.Node.Id == id));
        return CaseAct.Build("reopen", needsOpinion: true, [CaseAct.Step([.. entries.Select(CaseAct.Named)], last)], last, "发现遗漏事项，恢复办理。",
            "本件恢复办理，从所选环节重新办理，环节重新计时；文号、原有记录保留。",
            "The case is taken up again at the chosen step, whose clock starts anew; its number and all records stay.");
    }
}
