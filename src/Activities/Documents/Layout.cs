using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Documents;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>套红排版: the text is fixed; its hash binds everything that follows.</summary>
/// <remarks>Outcome: <c>Finished</c>. Act: <c>finish</c>.</remarks>
[Described("套红排版", "Layout", GroupZh = "办理", GroupEn = "Handling",
    HelpZh = "按模板套红排版，正文锁定。",
    HelpEn = "Sets the document in the red-header layout; the text is fixed.")]
[ExitText("Finished", "排版完成", "Finished")]
public sealed class Layout : DocumentStep
{
    public const string TypeName = "Chancery.Layout";

    public override string Stage => "办理";

    public override bool CanBeRecalled => false;

    protected override bool StaysInUnit => true;

    public override IReadOnlyList<string> Outcomes => ["Finished"];

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [Acts.Forward("finish", null, Acts.LongText("note", "排版说明", "Layout note", required: false))];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        Record(context, new() { ["textHash"] = DocumentHash.Of(context.Facts.Fields), ["note"] = act.Data["note"]?.DeepClone() });
        Finish(context, act, "Finished");
    }
}
