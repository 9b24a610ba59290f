using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>A superior's check: section head (科室审核), office director, leader in charge, or a coordination of dissent.</summary>
/// <remarks>Outcome: <c>Agreed</c>. Acts: <c>agree</c> (the document may be edited when <see cref="MayEdit"/>).</remarks>
[Group("审核", "Review")]
[Caption("审核", "Review")]
[Help(
    "请上级审核：科室负责人、办公室主任、分管领导，或协调会签分歧的领导。可同意、退回、转办；拟稿人不能审核自己的公文。记录意见。",
    "Asks a superior: head of section, office director, leader in charge, or the one who settles dissent. They agree, return or transfer; nobody reviews their own draft. Records the opinion.")]
[Exit("Agreed", "同意", "Agreed")]
public sealed class Review : DocumentStep
{
    public const string TypeName = "Chancery.Review";

    /// <value>Whether the reviewer may change the document. Default: false.</value>
    [Caption("可修改公文", "May edit")]
    [Help("审核人是否可以直接修改公文；修改留痕。只能填是或否。", "Whether the reviewer may change the document; changes are kept. Only yes or no.")]
    public Input<bool> MayEdit { get; init; } = new(false);

    public override string Stage => "审核";

    public override bool EditsDocument => ActCheck.IsTrue(MayEdit);

    public override IReadOnlyList<string> Outcomes => ["Agreed"];

    /// <summary>What may be edited is shown before the step is reached, so it cannot depend on the case.</summary>
    public override IEnumerable<Finding> Check(DefinitionCheck check) => MayEdit.Expression is null or { Type: "Literal" }
        ? base.Check(check)
        : base.Check(check).Append(new Finding("input.not-literal", $"{Node.JsonPath}.mayEdit", Node.Id,
            $"\"{Node.TitleEn}\": whether the reviewer may edit is yes or no, not an expression.",
            $"“{Node.Title}”：是否可修改公文只能填是或否，不能用表达式。"));

    protected override bool MayBeDrafter => false;

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [EditsDocument ? Acts.Forward("agree", "同意。", Acts.DocumentEdit) : Acts.Forward("agree", "同意。")];

    protected override void Act(ActivityContext context, HumanAct act) => Finish(context, act, "Agreed");
}
