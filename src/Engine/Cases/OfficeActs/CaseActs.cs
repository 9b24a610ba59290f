using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>What a person may do on a case without an item of their own.</summary>
internal static class CaseActs
{
    public static IReadOnlyList<AllowedAction> Offered(CaseStand stand) =>
    [
        .. Given(UrgeRule.Offer(stand)), .. RemoveSigner(stand), .. JumpRule.Offer(stand), .. Given(WithdrawRule.Offer(stand)), .. Given(ReopenRule.Offer(stand)), .. Given(TerminateRule.Offer(stand)),
        .. Given(RevokeReadingRule.Offer(stand)), .. ValidityRule.Offer(stand),
    ];

    /// <summary>The effects of an act that was offered.</summary>
    public static IEnumerable<Effect> CarryOut(CaseStand stand, HumanAct act, WorkflowRunner runner) => act.Action switch
    {
        RevokeReadingRule.Action => RevokeReadingRule.CarryOut(stand, act),
        "urge" => UrgeRule.CarryOut(stand, act),
        "terminate" => TerminateRule.CarryOut(stand, act, runner),
        "withdraw" => WithdrawRule.CarryOut(stand, act, runner),
        "reopen" => runner.EnterAt(stand.Pipeline, stand.State, stand.Facts, act.Target!),
        "remove-signer" => runner.Run(stand.Pipeline, stand.State, stand.Facts, new ResumeStimulus(VisitOf(stand, act.Target!), act)),
        _ when ValidityRule.Handles(act.Action) => ValidityRule.CarryOut(stand, act),
        _ => JumpRule.CarryOut(stand, act, runner),
    };

    // One form for all running steps, as a person sees one case
    private static IEnumerable<AllowedAction> RemoveSigner(CaseStand stand)
    {
        var offers = stand.State.Status != CaseStatus.Running || stand.State.Suspension is not null ? [] : stand.RunningVisits.SelectMany(visit => OffersOf(stand, visit)).ToList();
        if (offers.Count > 0)
            yield return offers[0] with { Fields = [offers[0].Fields[0] with { Choices = [.. offers.SelectMany(offer => offer.Fields[0].Choices)] }] };
    }

    private static int VisitOf(CaseStand stand, string item) => stand.RunningVisits
        .First(visit => OffersOf(stand, visit).Any(offer => offer.Fields[0].Choices.Any(choice => choice.Value == item))).Number;

    private static IReadOnlyList<AllowedAction> OffersOf(CaseStand stand, ActivityExecution visit) =>
        ((HumanStep)stand.Pipeline.Activities[visit.ActivityId]).OfficeActions(
            visit, stand.Facts, stand.Actor.UserName, CaseAuthority.IsOffice(stand.Actor) || CaseAuthority.MayDirect(stand.Actor));

    private static IEnumerable<AllowedAction> Given(AllowedAction? act) => act is null ? [] : [act];
}
