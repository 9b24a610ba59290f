using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>编号登记: takes the document number, once; it stays through any later return. A mandatory gate.</summary>
/// <remarks>Outcome: <c>Registered</c>. Act: <c>register</c>. The year of the number is the year of the document date.</remarks>
[Group("办理", "Processing")]
[Caption("编号登记", "Number and register")]
[Help(
    "机要员登记并取得发文字号：按年连续编号，只取一次，退回后不变。必经环节，须先核稿、签发。记录文号、印制份数和分发范围。",
    "The registrar registers the document and takes its number: one series a year without gaps, taken once and kept through any return. A mandatory gate after office review and sign-off. Records number, copies and distribution.")]
[Exit("Registered", "已登记", "Registered")]
public sealed class Register : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.Register";

    public override string Stage => "办理";

    public override bool IsGate => true;

    public override bool CanBeRecalled => false;

    public IReadOnlyList<string> RequiredGateTypes => [OfficeReview.TypeName, SignOff.TypeName];

    public IReadOnlyList<string> ConditionalGateTypes => GateCheck.Conditional;

    public override IReadOnlyList<string> Outcomes => ["Registered"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var copies = ActCheck.AsNumber(view.Facts.Fields["copies"]) ?? 10;
        return
        [
            Acts.Forward("register", null,
                Acts.NumberOf(view.Facts, "copies", "印制份数", "Copies to print", copies),
                Acts.Text("scope", "分发范围", "Distribution", required: false),
                Acts.Number("serial", "使用留号（不填则取下一号）", "Reserved number to use (empty: the next one)", required: false)),
        ];
    }

    protected override void Act(ActivityContext context, HumanAct act)
    {
        var facts = context.Facts;
        if (facts.Number is null)
        {
            var (code, reason) = DocumentNumber.ChooseCode(
                facts.Organization, (string)facts.Fields["issuingOrgan"]!, (string)facts.Fields["kind"]!, (string)facts.Fields["direction"]!);
            var date = DateOnly.ParseExact((string)facts.Fields["documentDate"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            context.Emit(new NumberTaken("document", code, date.Year, reason) { Serial = ActCheck.AsNumber(act.Data["serial"]) });
        }

        var copies = ActCheck.AsNumber(act.Data["copies"]);
        Change(context, new JsonObject { ["copies"] = copies });
        Record(context, new() { ["copies"] = copies, ["scope"] = act.Data["scope"]?.DeepClone() });
        Finish(context, act, "Registered");
    }
}
