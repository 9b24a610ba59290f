using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>签发: the head of the organ signs; the day of signing becomes the document date. A mandatory gate.</summary>
/// <remarks>
/// Outcome: <c>Signed</c>. Acts: <c>sign</c>, <c>refuse</c>; handing it to another leader is <c>transfer</c>. After it nobody may recall.
/// Source: 《党政机关公文处理工作条例》 on sign-off: important and upward documents by the principal leader.
/// </remarks>
[Group("签发", "Sign-off")]
[Caption("签发", "Sign off")]
[Help(
    "发文机关负责人签发：重要公文和上行文由主要负责人，其余可由授权的负责人。可签发（可作小的文字修改，并最终确定公开属性）、退回、转请其他领导或不予签发；签发后不能撤回。必经环节，须先核稿。记录签发人和成文日期。",
    "The head of the issuing organ signs: important and upward documents the principal leader, others an authorised one. They sign, also with minor edits, and settle the openness; return, pass to another leader or refuse; nothing is recalled afterwards. A mandatory gate after the office review. Records the signer and the document date.")]
[Exit("Signed", "已签发", "Signed")]
public sealed class SignOff : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.SignOff";

    public override string Stage => "签发";

    public override bool IsGate => true;

    public override bool IsSignature => true;

    public override bool EditsDocument => true;

    public override IReadOnlyCollection<string> EditableFields => Acts.MinorEdits;

    public override bool CanBeRecalled => false;

    public IReadOnlyList<string> RequiredGateTypes => [OfficeReview.TypeName];

    public IReadOnlyList<string> ConditionalGateTypes => GateCheck.Conditional;

    public override IReadOnlyList<string> Outcomes => ["Signed"];

    protected override bool MayBeDrafter => false;

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) =>
        TakeOver.BySigner(candidate, principal: !item.Orphan && LiteralOwner == "signer:principal", facts);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("sign", "同意，签发。", Acts.DocumentEdit),
        Acts.Build("refuse", forward: false, needsOpinion: true, "暂不宜发文。", null, [],
            "不予签发，本件就此结束；记录保留。", "Sign-off is refused and the case ends; its record stays."),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (act.Action == "refuse")
        {
            Endings.Close(context, act, CaseStatus.Refused);
            return;
        }

        var facts = context.Facts;
        var today = facts.Calendar.DateOf(context.Now);
        Change(context, new JsonObject
        {
            ["documentDate"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            // Source: practice: an authorised acting signer gets 代 after the name
            ["signer"] = facts.Organization.Person(act.Person)?.Name + (act.Principal is null ? "" : FieldLabel.Acting),
        });
        Finish(context, act, "Signed");
    }
}
