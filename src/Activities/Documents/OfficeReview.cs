using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>核稿: the document section checks need, legality, format, countersigns and the openness attribute. A mandatory gate.</summary>
/// <remarks>Outcome: <c>Agreed</c>. Acts: <c>agree</c>, <c>refuse</c> (not fit to issue; ends the case).</remarks>
[Group("审核", "Review")]
[Caption("核稿", "Office review")]
[Help(
    "文秘部门核对发文必要性、合法性、与现行文件衔接、文种格式、会签、文字数据和公开属性，可修改、退回或不予发文。必经环节。记录核稿清单和公开属性。",
    "The document section checks need, legality, consistency, kind and format, countersigns, wording and data, and the openness; it may edit, return, or refuse to issue. A mandatory gate. Records the checklist and the openness.")]
[Exit("Agreed", "核稿通过", "Agreed")]
public sealed class OfficeReview : DocumentStep
{
    public const string TypeName = "Chancery.OfficeReview";

    public override string Stage => "审核";

    public override bool IsGate => true;

    public override bool EditsDocument => true;

    public override IReadOnlyList<string> Outcomes => ["Agreed"];

    protected override bool MayBeDrafter => false;

    /// <summary>Review by the office stays in the office: its leaders and sections.</summary>
    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) =>
        candidate.Posts.Any(post => facts.Organization.Unit(facts.Organization.Post(post)?.Unit ?? "")?.Kind is "office" or "section");

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("agree", "经核，符合行文规则，同意呈签。",
        [
            Acts.Check("checked", "已核：发文必要性、合法性、与现行文件衔接、文种格式、会签、文字数据、公开属性",
                "Checked: need, legality, consistency, kind and format, countersigns, wording and data, openness", required: true),
            .. CanAskForLegalReview(view)
                ? [Acts.Check(LegalReview.RequestField, "送合法性审核", "Ask for legal review", required: false, ActCheck.AsCheck(view.Facts.Fields[LegalReview.RequestField]))]
                : Array.Empty<ActionField>(),
            Acts.DocumentEdit,
        ]),
        Acts.Build("refuse", forward: false, needsOpinion: true, "无实质内容，不予发文。", null, [],
            "不予发文，本件就此结束；记录保留。", "The document is not issued and the case ends; its record stays."),
    ];

    private static bool CanAskForLegalReview(StepView view) =>
        !LegalReview.IsNeeded(view.Facts, onRequest: false) && !LegalReview.HasFailed(view.Facts) && view.Pipeline.Activities.Values.Any(one => one is LegalReview);

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (act.Action == "refuse")
        {
            Endings.Close(context, act, CaseStatus.Refused);
            return;
        }

        if (act.Data.ContainsKey(LegalReview.RequestField))
            Change(context, new JsonObject { [LegalReview.RequestField] = ActCheck.AsCheck(act.Data[LegalReview.RequestField]) });
        Record(context, new() { ["checked"] = true, ["openness"] = context.Facts.Fields["openness"]?.DeepClone() });
        Finish(context, act, "Agreed");
    }
}
