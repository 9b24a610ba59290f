using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Activities.Documents.AddedSigners;
using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>联合签发: the heads of all units that issue the document together with the sponsor sign. A mandatory gate of joint documents.</summary>
/// <remarks>
/// Outcomes: <c>Signed</c> once all have signed, <c>Objected</c> when one of them does not join; an objection passes no gate. Acts: <c>sign-joint</c>,
/// <c>object-joint</c>. Units come from the document (<c>jointUnits</c>); who heads several of them signs once. Who signed stands in
/// <c>jointSigners</c>, in the order of the units. Source: 《党政机关公文处理工作条例》: a joint document is signed by the leaders of all organs that issue it.
/// </remarks>
[Group("签发", "Sign-off")]
[Caption("联合签发", "Joint sign-off")]
[Help(
    "请公文所填各联合发文单位的负责人签发，全部签发才继续；任一单位不同意即离开“不同意”出口，通常退回拟稿人。填有联合发文单位的公文必经，之后才能由主办机关签发。记录各单位签发人。",
    "Asks the head of every unit the document is issued jointly with to sign; all must sign, and one that objects leads to the exit Objected, usually back to the drafter. Mandatory for joint documents before the sponsor signs off. Records who signed for each unit.")]
[Exit("Signed", "均已签发", "All signed")]
[Exit("Objected", "有不同意", "Objected")]
public sealed class JointSign : DocumentStep
{
    public const string TypeName = "Chancery.JointSign";

    private const string UnitsField = "jointUnits";
    private const string Signed = "Signed";
    private const string SignAction = "sign-joint";

    public override string Stage => "签发";

    public override bool IsGate => true;

    public override bool IsSignature => true;

    public override bool CanBeRecalledOnceLeft => false;

    public override IReadOnlyList<string> Outcomes => [Signed, "Objected"];

    protected override bool MayBeDrafter => false;

    protected override bool AsksOwner => false;

    protected override bool KeepsMembers => true;

    /// <summary>Whether the document is issued jointly.</summary>
    public static bool IsNeeded(CaseFacts facts) => facts.Fields[UnitsField] is JsonArray { Count: > 0 };

    public override string? NamedBy(CaseFacts facts) => IsNeeded(facts) ? facts.Fields[UnitsField]!.ToJsonString() : "";

    public override bool IsGateOf(CaseFacts facts) => IsNeeded(facts);

    public override bool IsPassedBy(string outcome) => outcome == Signed;

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByMember(candidate, item, facts.Organization);

    private protected override IReadOnlyList<Owner> Ask(ActivityContext context) => Heads(context.Facts);

    public override IReadOnlyList<Person> Predict(CaseFacts facts) =>
        IsNeeded(facts) ? [.. Heads(facts).SelectMany(owner => PeopleOf(owner, facts)).Distinct()] : [];

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view)
    {
        var others = StepMemory.Of(view.Execution).Open.Count(item => item.Role == AddedRole.Member) - 1;
        var (zh, en) = others > 0 ? ($"另有 {others} 个联合发文单位待签，全部签发后转入下一环节。", $"The case moves on when the other {others} have signed too.")
            : ("交下一环节办理，本环节计时结束。", "The case moves on and this step's clock ends.");
        return
        [
            Acts.Build(SignAction, forward: true, needsOpinion: false, "同意联合发文。", null, [], zh, en),
            Acts.Build("object-joint", forward: false, needsOpinion: true, "理由如下：", null, [],
                "任一单位不同意，退拟稿人协商修改，重新报送。", "If one organ does not join, it goes back to the drafter to be agreed anew."),
        ];
    }

    protected override void Act(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var isFirst = memory.Members.All(item => item.Status != WorkItemStatus.Done);
        var record = isFirst ? [] : context.Facts.Fields["record"]?[Node.Id]?.DeepClone() as JsonObject ?? [];
        foreach (var unit in memory.Find(act.Item)!.Units ?? [act.Holder])
        {
            context.Instance.Handlers[UnitHandler.Key(Node.Id, unit)] = act.Holder;
            record[unit] = new JsonObject
            {
                ["action"] = act.Action,
                ["signer"] = context.Facts.Organization.Person(act.Person)?.Name + (act.Principal is null ? "" : FieldLabel.Acting),
                ["at"] = context.Now.ToString("O", CultureInfo.InvariantCulture),
            };
        }

        Record(context, record);
        StepItems.Done(context, act);
        LaterSigners.Ask(context);
        Settle(context);
    }

    private protected override void Decide(ActivityContext context, StepMemory memory)
    {
        var done = memory.Members.Where(item => item.Status == WorkItemStatus.Done).ToList();
        if (done.Count == 0 || memory.Members.Any(item => item.Status == WorkItemStatus.Open))
            return;

        if (done.Exists(item => item.Action != SignAction))
        {
            Leave(context, "Objected");
            return;
        }

        var record = context.Facts.Fields["record"]![Node.Id]!;
        Change(context, new JsonObject { ["jointSigners"] = new JsonArray([.. done.Select(item => record[item.Units?[0] ?? item.Person!]!["signer"]!.DeepClone())]) });
        Leave(context, Signed);
    }

    private static IReadOnlyList<Owner> Heads(CaseFacts facts) => OwnerRule.ResolveAll($"unit-head:@{UnitsField}", facts, mayBeDrafter: false);
}
