using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>撤销本件: the drafter withdraws the whole case, with a reason, until somebody has signed; afterwards it is terminated or revoked.</summary>
internal static class WithdrawRule
{
    private const string Action = "withdraw";

    public static AllowedAction? Offer(CaseStand stand)
    {
        if (stand.State.Status != CaseStatus.Running || stand.State.Suspension is not null || stand.Facts.Drafter != stand.Actor.UserName
            || !HumanStep.IsUnsigned(stand.Pipeline, stand.State) || !stand.RootSteps.Any(step => step.LetsDrafterWithdraw)
            || stand.RunningVisits.Any(visit => stand.Pipeline.Activities[visit.ActivityId] is HumanStep { LetsDrafterWithdraw: true }))
            return null;

        return CaseAct.Build(Action, needsOpinion: true, [], null, "不再需要发文。",
            $"本件撤销，各环节待办收回，不再办理{(stand.Facts.Number is null ? "" : "，编号作废")}；记录保留。",
            $"The case is withdrawn: open items are taken back and it is not handled further{(stand.Facts.Number is null ? "" : "; its number becomes void")}. Its record stays.");
    }

    public static IReadOnlyList<Effect> CarryOut(CaseStand stand, HumanAct act, WorkflowRunner runner)
    {
        var effects = TerminateRule.EndCase(stand, act.Opinion!, runner);
        stand.State.Status = CaseStatus.Withdrawn;
        return effects;
    }
}
