using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>公开发布: active disclosure, within 20 working days of the document date.</summary>
/// <remarks>Outcome: <c>Published</c>. Act: <c>publish</c> with the day and the address or the bulletin it appeared in; the day becomes <c>publishedOn</c>.</remarks>
[Group("分发", "Distribution")]
[Caption("公开发布", "Publish")]
[Help(
    "信息公开员在成文后 20 个工作日内公开发布，发布前须作保密审查。记录发布日期、发布位置和审查结果。",
    "The openness clerk publishes the document within 20 working days of its date, after a secrecy review. Records when and where it appeared and the review.")]
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
            Acts.Date("publishedOn", "发布日期", "Published on", required: true, Text(view.Facts.Calendar.DateOf(view.Facts.Now))),
            Acts.Text("place", "发布位置（网址或公报期号）", "Where it appeared (address or bulletin)", required: true, "区政府门户网站 政府信息公开专栏"),
            Acts.Check("secrecyChecked", "已作发布前保密审查", "Secrecy review before publication done", required: true)),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (!ActCheck.AsCheck(act.Data["secrecyChecked"]))
            throw Invalid("data.secrecyChecked", "data.secrecyChecked: the secrecy review must be confirmed.", "发布前必须完成保密审查。");
        var day = (string)act.Data["publishedOn"]!;
        if (string.CompareOrdinal(day, Text(context.Facts.Calendar.DateOf(context.Now))) > 0
            || (ActCheck.AsText(context.Facts.Fields["documentDate"]) is { } dated && string.CompareOrdinal(day, dated) < 0))
            throw Invalid("data.publishedOn", "data.publishedOn: from the document date to today.", "发布日期应在成文日期至今日之间。");
        Change(context, new JsonObject { ["publishedOn"] = day, ["publishedPlace"] = act.Data["place"]?.DeepClone() });
        Record(context, new() { ["publishedOn"] = day, ["place"] = act.Data["place"]?.DeepClone(), ["secrecyChecked"] = true });
        Finish(context, act, "Published");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
