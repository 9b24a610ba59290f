using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>公开发布: active disclosure, within 20 working days of the document date.</summary>
/// <remarks>Outcome: <c>Published</c>. Act: <c>publish</c> with the address or the bulletin it appeared in.</remarks>
[Group("分发", "Distribution")]
[Caption("公开发布", "Publish")]
[Help(
    "信息公开员在成文后 20 个工作日内公开发布，发布前须作保密审查。记录发布位置和审查结果。",
    "The openness clerk publishes the document within 20 working days of its date, after a secrecy review. Records where it appeared and the review.")]
[Exit("Published", "已发布", "Published")]
public sealed class Publish : DocumentStep
{
    public const string TypeName = "Chancery.Publish";

    public override string Stage => "分发";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Published"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("publish", null,
            Acts.Text("place", "发布位置（网址或公报期号）", "Where it appeared (address or bulletin)", required: true, "区政府门户网站 政府信息公开专栏"),
            Acts.Check("secrecyChecked", "已作发布前保密审查", "Secrecy review before publication done", required: true)),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (!ActCheck.AsCheck(act.Data["secrecyChecked"]))
            throw Invalid("data.secrecyChecked", "data.secrecyChecked: the secrecy review must be confirmed.", "发布前必须完成保密审查。");
        Record(context, new() { ["place"] = act.Data["place"]?.DeepClone(), ["secrecyChecked"] = true });
        Finish(context, act, "Published");
    }
}
