using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>归档: the case gets its retention and closes.</summary>
/// <remarks>
/// Outcome: <c>Archived</c>. Act: <c>archive</c>. The original of a joint document stays with its sponsor, which <c>originalKeptBy</c> names.
/// Source of both: 《机关文件材料归档范围和文书档案保管期限规定》.
/// </remarks>
[Group("归档", "Archiving")]
[Caption("归档", "Archive")]
[Help(
    "档案员确定保管期限（永久、30 年、10 年）并归档，本件办结；联合发文原件由主办机关存档。记录保管期限、归档盒号和联合发文的原件保存机关；恢复办理后再次归档的，原归档记录保留，另立新版。",
    "The archivist sets the retention (permanent, 30 or 10 years) and files the case, which closes it; the original of a joint document stays with its sponsor. Records retention, box, and who keeps the original of a joint document; archived again after a reopening, it keeps the former record as an earlier version.")]
[Exit("Archived", "已归档", "Archived")]
public sealed class Archive : DocumentStep
{
    public const string TypeName = "Chancery.Archive";

    public override string Stage => "归档";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Archived"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var archive = Acts.Forward("archive", null,
            Acts.Choice("retention", "保管期限", "Retention", required: true,
                [new("permanent", "永久", "Permanent"), new("30", "30年", "30 years"), new("10", "10年", "10 years")],
                ActCheck.AsCheck(view.Facts.Fields["normative"]) ? "permanent" : view.Facts.Type?.Retention ?? "30"),
            Acts.Text("box", "归档盒号", "Archive box", required: false));
        return
        [
            !JointSign.IsNeeded(view.Facts) ? archive : archive with
            {
                ConsequenceZh = "本件归档办结；联合发文的原件由主办机关存档，其他联合发文单位存复制件。",
                ConsequenceEn = "The case is filed and closed; the sponsor keeps the original of a joint document, the other units copies.",
            },
        ];
    }

    protected override void Act(ActivityContext context, HumanAct act)
    {
        if (JointSign.IsNeeded(context.Facts))
            Change(context, new() { ["originalKeptBy"] = context.Facts.Fields["issuingOrgan"]?.DeepClone() });
        Record(context, NextVersion(context, act));
        Finish(context, act, "Archived");
    }

    /// <summary>The archive record: <c>version</c> counts from 1 and the records before it stand in <c>earlier</c>, the oldest first.</summary>
    private static JsonObject NextVersion(ActivityContext context, HumanAct act)
    {
        var record = new JsonObject
        {
            ["version"] = 1,
            ["on"] = context.Facts.Calendar.DateOf(context.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["by"] = act.Person,
            ["retention"] = act.Data["retention"]?.DeepClone(),
            ["box"] = act.Data["box"]?.DeepClone(),
        };
        if ((context.Facts.Fields["record"] as JsonObject)?[context.Node.Id] is not JsonObject former)
            return record;

        var last = former.DeepClone().AsObject();
        var earlier = last["earlier"]?.DeepClone().AsArray() ?? [];
        last.Remove("earlier");
        // What was archived before versions were counted is the first
        last["version"] = earlier.Count + 1;
        earlier.Add((JsonNode)last);
        (record["version"], record["earlier"]) = (earlier.Count + 1, earlier);
        return record;
    }
}
