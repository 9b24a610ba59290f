using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>A superior's check: section head (科室审核), office director, leader in charge, or a coordination of dissent.</summary>
/// <remarks>Outcome: <c>Agreed</c>. Acts: <c>agree</c> (the document may be edited when <see cref="MayEdit"/>).</remarks>
[Described("审核", "Review", GroupZh = "审核", GroupEn = "Review",
    HelpZh = "上级审核：科室负责人、办公室主任或分管领导签署意见，可同意、退回或转办；拟稿人不得审核本人拟稿。",
    HelpEn = "A superior’s check: agree, return or hand over; nobody reviews their own draft.")]
[ExitText("Agreed", "同意", "Agreed")]
public sealed class Review : DocumentStep
{
    public const string TypeName = "Chancery.Review";

    /// <value>Whether the reviewer may change the document. Default: false.</value>
    [InputText("可修改公文", "May edit the document")]
    public Input<bool> MayEdit { get; init; } = new(false);

    public override string Stage => "审核";

    public override bool EditsDocument => ActCheck.IsTrue(MayEdit);

    public override IReadOnlyList<string> Outcomes => ["Agreed"];

    protected override bool MayBeDrafter => false;

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [EditsDocument ? Acts.Forward("agree", "同意。", Acts.DocumentEdit) : Acts.Forward("agree", "同意。")];

    protected override void Act(ActivityContext context, HumanAct act) => Finish(context, act, "Agreed");
}
