using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>校对: the drafting unit signs the clean proof.</summary>
/// <remarks>Outcome: <c>Passed</c>. Act: <c>confirm-proof</c>; a mistake goes back by <c>return</c>.</remarks>
[Described("校对", "Proofread", GroupZh = "办理", GroupEn = "Handling",
    HelpZh = "拟稿单位对清样签字校对，发现差错退回修改。",
    HelpEn = "The drafting unit signs the clean proof.")]
[ExitText("Passed", "校对无误", "Passed")]
public sealed class Proofread : DocumentStep
{
    public const string TypeName = "Chancery.Proofread";

    public override string Stage => "办理";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Passed"];

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) => [Acts.Forward("confirm-proof", "校对无误，付印。")];

    protected override void Act(ActivityContext context, HumanAct act) => Finish(context, act, "Passed");
}
