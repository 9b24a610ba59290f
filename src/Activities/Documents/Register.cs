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
public sealed class Register : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.Register";

    public override string Stage => "办理";

    public override bool IsGate => true;

    public override bool CanBeRecalled => false;

    public IReadOnlyList<string> RequiredGateTypes => [OfficeReview.TypeName, SignOff.TypeName];

    public override IReadOnlyList<string> Outcomes => ["Registered"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var copies = ActCheck.AsNumber(view.Facts.Fields["copies"]) ?? 10;
        return
        [
            Acts.Forward("register", null,
                Acts.Number("copies", "印制份数", "Copies to print", required: true, copies),
                Acts.Text("scope", "分发范围", "Distribution", required: false)),
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
            context.Emit(new NumberTaken("document", code, date.Year, reason));
        }

        var copies = ActCheck.AsNumber(act.Data["copies"]);
        Change(context, new JsonObject { ["copies"] = copies });
        Record(context, new() { ["copies"] = copies, ["scope"] = act.Data["scope"]?.DeepClone() });
        Finish(context, act, "Registered");
    }
}
