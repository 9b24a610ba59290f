using System.Text.Json.Nodes;
using Chancery.Activities.Composition;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>合法性审核, required for normative documents. A mandatory gate where required.</summary>
/// <remarks>
/// What counsel finds unlawful, or has not answered yet, cannot pass. Outcomes: <c>Passed</c>, <c>Failed</c> (back to the drafter). Source: 国办发〔2018〕115号 for the 5 to 15 working days; the two offices' Opinion of 2016 for counsel.
/// </remarks>
[Group("审核", "Review")]
[Caption("合法性审核", "Legal review")]
[Help(
    "司法局或法制科审核规范性文件、重大决策和合同，通常 5 至 15 个工作日。可通过、修改后通过或不通过；规范性文件必经。记录意见书编号、涉及条款和未采纳的理由。",
    "The justice bureau or legal section reviews normative documents, major decisions and contracts, usually in 5 to 15 working days: pass, pass with changes, or fail. Mandatory for normative documents. Records the number of the opinion, the articles, and what was not adopted.")]
[Exit("Passed", "通过", "Passed")]
[Exit("Failed", "不通过", "Failed")]
public sealed class LegalReview : DocumentStep
{
    public const string TypeName = "Chancery.LegalReview";

    /// <value>Definition id of the pipeline in which counsel gives a legal opinion. Default: empty, counsel is not asked here.</value>
    [Caption("法律意见流程", "Legal opinion pipeline")]
    [Help("送法律顾问时另行启动的流程；出具意见前不能作出通过的结论。", "The pipeline that is opened when counsel is asked; nothing passes before counsel has answered.")]
    [Editor(InputEditor.Workflow)]
    public Input<string> CounselPipeline { get; init; } = new("");

    /// <summary>Field of the document by which the office review asks for it.</summary>
    public const string RequestField = "legalReview";

    public override string Stage => "审核";

    public override bool LooksAtLinked => true;

    public override bool IsGate => true;

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    public override IReadOnlyList<string> Outcomes => ["Passed", "Failed"];

    /// <summary>Whether the document may not be issued without it.</summary>
    /// <param name="onRequest">Whether a request of the office review counts, too.</param>
    public static bool IsNeeded(CaseFacts facts, bool onRequest = true) =>
        ActCheck.AsCheck(facts.Fields["normative"]) || (onRequest && ActCheck.AsCheck(facts.Fields[RequestField]));

    /// <summary>Whether its latest answer was that the document may not be issued like this; then it must be asked again.</summary>
    public static bool HasFailed(CaseFacts facts) => facts.Fields["record"] is JsonObject record
        && record.Any(step => step.Value is JsonObject one && one.ContainsKey("opinionNumber") && ActCheck.AsText(one["result"]) == "fail");

    protected override bool MayBeDrafter => false;

    public override bool IsPassedBy(string outcome) => outcome == "Passed";

    public override IEnumerable<Finding> Check(DefinitionCheck check) =>
        base.Check(check).Concat(WorkflowReference.Check(Node, "counselPipeline", CounselPipeline, check));

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var counsel = CounselOpinion.Of(view.Facts);
        var number = Acts.Text("opinionNumber", "审核意见书编号", "Number of the legal opinion", required: true, counsel?.Number ?? "合审〔2026〕1号");
        var articles = Acts.LongText("articles", "涉及条款", "Articles concerned", required: false, counsel?.Reasons);
        var reason = Acts.LongText("notAdopted", "未采纳的意见及理由", "Opinions not adopted, and why", required: false);
        AllowedAction[] passing = counsel is { MayPass: false } ? [] :
        [
            Acts.Forward("pass", "经审核，内容合法，予以通过。", number, articles),
            Acts.Build("pass-with-changes", forward: false, needsOpinion: true, "按修改意见完善后通过。", null, [number, articles, reason],
                "记为修改后通过，交下一环节。", "Recorded as passed after changes; the case moves on."),
        ];
        return
        [
            .. passing,
            .. CounselPipeline.Constant is { Length: > 0 } && counsel is not { IsOpen: true } ? [CounselOpinion.Ask(view.Facts)] : Array.Empty<AllowedAction>(),
            Acts.Build("fail", forward: false, needsOpinion: true, "第×条缺乏上位法依据，不予通过。", null, [number, articles],
                "审核不通过，退拟稿人修改后重新报送全部审签。", "Not passed: it goes back to the drafter and all approvals are asked again."),
        ];
    }

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (act.Action == CounselOpinion.AskAction)
        {
            CounselOpinion.Open(context, act, CounselPipeline.Constant);
            return;
        }

        Record(context, new()
        {
            ["result"] = act.Action,
            ["opinionNumber"] = act.Data["opinionNumber"]?.DeepClone(),
            ["articles"] = act.Data["articles"]?.DeepClone(),
            ["notAdopted"] = act.Data["notAdopted"]?.DeepClone(),
        });
        // What it has once refused comes back to it, whatever the document says of itself by then
        if (act.Action == "fail")
            Change(context, new() { [RequestField] = true });
        Finish(context, act, act.Action == "fail" ? "Failed" : "Passed");
    }
}
