using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>套红排版: the text is fixed; its hash binds everything that follows.</summary>
/// <remarks>Outcome: <c>Finished</c>. Act: <c>finish</c>.</remarks>
public sealed class Layout : DocumentStep
{
    public const string TypeName = "Chancery.Layout";

    public override string Stage => "办理";

    public override bool CanBeRecalled => false;

    public override IReadOnlyList<string> Outcomes => ["Finished"];

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [Acts.Forward("finish", null, Acts.LongText("note", "排版说明", "Layout note", required: false))];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        Record(context, new() { ["textHash"] = HashOf(context.Facts), ["note"] = act.Data["note"]?.DeepClone() });
        Finish(context, act, "Finished");
    }

    /// <summary>Lower-case hex SHA-256 over number, title, recipients, body and date, one per line.</summary>
    internal static string HashOf(Engine.Execution.CaseFacts facts)
    {
        var text = string.Join('\n', facts.Number, (string?)facts.Fields["title"], facts.Fields["mainRecipients"]?.ToJsonString(),
            facts.Fields["copyRecipients"]?.ToJsonString(), (string?)facts.Fields["body"], (string?)facts.Fields["documentDate"]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
