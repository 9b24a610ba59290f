using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>用印: only after sign-off and number, with the seal of the issuing organ; afterwards nothing can be returned.</summary>
/// <remarks>Outcome: <c>Sealed</c>. Act: <c>seal</c>. Writes a row of the seal register with its own number.</remarks>
[Group("办理", "Processing")]
[Caption("用印", "Seal")]
[Help(
    "印章管理员核对机关名称与印章一致后用印；此后不能退回。除纪要外为必经环节，须先签发、编号。在用印登记簿中记录编号、份数、时间和用印人。",
    "The seal keeper compares organ and seal and seals the document; nothing is returned afterwards. A mandatory gate after sign-off and number, except for minutes. Writes number, copies, time and person into the seal register.")]
[Exit("Sealed", "已用印", "Sealed")]
public sealed class Seal : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.Seal";

    public override string Stage => "办理";

    public override bool IsGate => true;

    public override bool IsGateOf(CaseFacts facts) => IsNeeded(facts);

    /// <summary>Whether the document carries a seal; minutes do not.</summary>
    /// <remarks>Source: GB/T 9704-2012 on the particular form of minutes (纪要).</remarks>
    public static bool IsNeeded(CaseFacts facts) => ActCheck.AsText(facts.Fields["kind"]) != "纪要";

    public override bool IsFinal => true;

    public override bool CanBeRecalled => false;

    public IReadOnlyList<string> RequiredGateTypes => [SignOff.TypeName, Register.TypeName];

    public IReadOnlyList<string> ConditionalGateTypes => GateCheck.Conditional;

    public override IReadOnlyList<string> Outcomes => ["Sealed"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
        [Acts.Forward("seal", null, Acts.NumberOf(view.Facts, "copies", "用印份数", "Copies sealed", ActCheck.AsNumber(view.Facts.Fields["copies"]) ?? 1))];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        var facts = context.Facts;
        var organ = facts.Organization.IssuingOrgans.First(one => one.Code == (string?)facts.Fields["issuingOrgan"]);
        if (organ.SealName != organ.Name)
            throw Invalid("issuingOrgan", $"The seal reads {organ.SealName}, the document is issued by {organ.Name}.", $"印章名称“{organ.SealName}”与发文机关“{organ.Name}”不一致。");

        if (!IsSealed(context))
            TakeNumber(context, organ);
        Record(context, new() { ["seal"] = organ.SealName, ["copies"] = ActCheck.AsNumber(act.Data["copies"]) });
        context.Instance.Variables[StepRoute.FinalVariable] = true;
        Finish(context, act, "Sealed");
    }

    // A case has one row in the seal register, whatever brought it here again
    private static bool IsSealed(ActivityContext context) => context.Facts.Fields["record"] is JsonObject record
        && context.Pipeline.Activities.Values.Any(step => step is Seal && record.ContainsKey(step.Node.Id));

    private static void TakeNumber(ActivityContext context, IssuingOrgan organ)
    {
        var year = context.Facts.Calendar.DateOf(context.Now).Year;
        context.Emit(new NumberTaken("seal", "用印", year, new Reason("number", "number.seal",
            new JsonObject { ["organ"] = organ.Code, ["year"] = year.ToString(CultureInfo.InvariantCulture) },
            $"用印登记按年连续编号，印章为“{organ.SealName}”。", $"The seal register numbers each use within the year; the seal is {organ.NameEn}'s.")));
    }
}
