using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>校对: the drafting unit signs the clean proof.</summary>
/// <remarks>Outcome: <c>Passed</c>. Act: <c>confirm-proof</c>; a mistake goes back by <c>return</c>.</remarks>
[Group("办理", "Processing")]
[Caption("校对", "Proofread")]
[Help("起草单位校对清样并签字；发现错误退回。记录校对人。", "The drafting unit reads and signs the clean proof; a mistake is returned. Records who has read it.")]
[Exit("Passed", "校对无误", "Passed")]
public sealed class Proofread : DocumentStep
{
    public const string TypeName = "Chancery.Proofread";

    public override string Stage => "办理";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Passed"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) => [Acts.Forward("confirm-proof", "校对无误，付印。")];

    protected override void Act(ActivityContext context, HumanAct act) => Finish(context, act, "Passed");
}
