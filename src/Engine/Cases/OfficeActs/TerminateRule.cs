using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>终止: an authorised end with a reason, at any time of a running case; nothing is deleted and copies to read stay.</summary>
internal static class TerminateRule
{
    public static AllowedAction? Offer(CaseStand stand) =>
        CaseAuthority.MayDirect(stand.Actor) && stand.State.Status is CaseStatus.Running or CaseStatus.Faulted
            ? CaseAct.Build("terminate", needsOpinion: true, [], null, "事项已取消，不再办理。",
                stand.Facts.Number is null
                    ? "本件就此终止，各环节待办收回、计时结束；记录和传阅件保留。"
                    : "本件就此终止，各环节待办收回、计时结束，文号作废；记录和传阅件保留。",
                "The case ends here: open items are taken back, clocks stop and a number becomes void. Records and copies to read stay.")
            : null;

    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act, WorkflowRunner runner)
    {
        stand.State.Suspension = null;
        var effects = runner.Cancel(stand.Pipeline, stand.State, stand.Facts);
        return stand.Facts.Number is null ? effects : [.. effects, new NumberVoided(act.Opinion!)];
    }
}
