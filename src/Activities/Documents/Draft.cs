using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>起草: the drafter's own step. Submitting the case passes it; a return brings it back to the drafter.</summary>
/// <remarks>Outcome: <c>Submitted</c>. Acts: <c>submit</c>, <c>withdraw</c>. Starts the case clock.</remarks>
[Group("拟稿", "Drafting")]
[Caption("起草", "Draft")]
[Help(
    "拟稿人填写并提交公文，全程计时从这里开始；退回拟稿人时回到这里，可修改后重新提交，或撤销本件。记录公文各字段。",
    "The drafter fills in and submits the document, and the clock of the case starts. A return to the drafter comes back here, to be changed and submitted again or withdrawn. Records the fields of the document.")]
[Exit("Submitted", "已提交", "Submitted")]
public sealed class Draft : DocumentStep
{
    public const string TypeName = "Chancery.Draft";

    public override string Stage => "拟稿";

    public override bool EditsDocument => true;

    public override bool LetsDrafterWithdraw => true;

    public override IReadOnlyList<string> Outcomes => ["Submitted"];

    protected override bool AsksOwner => false;

    protected override bool MayReturn => false;

    public override void Execute(ActivityContext context)
    {
        if (context.Instance.Handlers.ContainsKey(Node.Id))
        {
            base.Execute(context);
            return;
        }

        StepClock.StartCase(context);
        var memory = Open(context);
        var facts = context.Facts;
        memory.Items.Add(StepItems.Open(context, OwnerRule.Named(facts.Drafter, "drafter", facts, "拟稿人", "the drafter")));
        memory.SaveTo(context.Execution);
        var title = ActionTitles.Of("submit");
        facts.Cause = new RunCause(memory.Items[0].Id, Node.Title, Node.TitleEn, "submit", title.Zh, title.En,
            facts.Organization.PersonLabel(facts.Drafter).Zh, facts.Organization.PersonLabel(facts.Drafter).En);
        Act(context, new HumanAct(memory.Items[0].Id, facts.Drafter, "submit", null, null, [], facts.Organization.MainPost(facts.Drafter)?.Name));
    }

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("submit", null, Acts.DocumentEdit),
        .. HumanStep.IsUnsigned(view.Pipeline, view.State)
            ? [Acts.Build("withdraw", forward: false, needsOpinion: true, "不再需要发文。", null, [],
                $"本件撤销，不再办理{(view.Facts.Number is null ? "" : "，编号作废")}；记录保留。",
                $"The case is withdrawn and not handled further{(view.Facts.Number is null ? "" : "; its number becomes void")}. Its record stays.")]
            : Array.Empty<AllowedAction>(),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (act.Action == "submit")
            Finish(context, act, "Submitted");
        else
            Endings.Close(context, act, CaseStatus.Withdrawn);
    }
}
