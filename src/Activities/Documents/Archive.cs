using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>归档: the case gets its retention and closes.</summary>
/// <remarks>Outcome: <c>Archived</c>. Act: <c>archive</c>. Source of the three terms: 《机关文件材料归档范围和文书档案保管期限规定》.</remarks>
[Group("归档", "Archiving")]
[Caption("归档", "Archive")]
[Help(
    "档案员确定保管期限（永久、30 年、10 年）并归档，本件办结。记录保管期限和归档盒号。",
    "The archivist sets the retention (permanent, 30 or 10 years) and files the case, which closes it. Records retention and box.")]
[Exit("Archived", "已归档", "Archived")]
public sealed class Archive : DocumentStep
{
    public const string TypeName = "Chancery.Archive";

    public override string Stage => "归档";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Archived"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("archive", null,
            Acts.Choice("retention", "保管期限", "Retention", required: true,
                [new("permanent", "永久", "Permanent"), new("30", "30年", "30 years"), new("10", "10年", "10 years")],
                ActCheck.AsCheck(view.Facts.Fields["normative"]) ? "permanent" : "30"),
            Acts.Text("box", "归档盒号", "Archive box", required: false)),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        Record(context, new() { ["retention"] = act.Data["retention"]?.DeepClone(), ["box"] = act.Data["box"]?.DeepClone() });
        Finish(context, act, "Archived");
    }
}
