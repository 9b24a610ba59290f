using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>套红排版: the text is fixed; its hash binds everything that follows.</summary>
/// <remarks>Outcome: <c>Finished</c>. Act: <c>finish</c>.</remarks>
[Group("办理", "Processing")]
[Caption("套红排版", "Layout")]
[Help(
    "排版员按格式套红排版，正文就此定稿。记录正文的校验值和排版说明。",
    "The typist lays out the document under its red header, and the text is fixed. Records the hash of the text and a note.")]
[Exit("Finished", "排版完成", "Finished")]
public sealed class Layout : DocumentStep
{
    public const string TypeName = "Chancery.Layout";

    public override string Stage => "办理";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Finished"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [Acts.Forward("finish", null, Acts.LongText("note", "排版说明", "Layout note", required: false))];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        Record(context, new() { ["textHash"] = DocumentHash.Of(context.Facts.Fields), ["note"] = act.Data["note"]?.DeepClone() });
        Finish(context, act, "Finished");
    }
}
