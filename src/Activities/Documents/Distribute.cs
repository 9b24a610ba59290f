using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Documents;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>印发分发: copies go out; recipients inside the district get it to read, with a read receipt.</summary>
/// <remarks>Outcome: <c>Distributed</c>. Act: <c>distribute</c>.</remarks>
[Group("分发", "Distribution")]
[Caption("印发分发", "Issue and distribute")]
[Help(
    "机要员核对后印发；区内收文单位由其联络员阅收，全程计时到此结束。须先核稿、签发、编号，除纪要外还须用印；此后不能退回。记录分发方式、说明和收文单位。",
    "The registrar issues the document; recipients inside the district get it to read by their liaison, and the clock of the case ends. Needs office review, sign-off and number, and the seal except for minutes; nothing is returned afterwards. Records carrier, note and recipients.")]
[Exit("Distributed", "已分发", "Distributed")]
public sealed class Distribute : DocumentStep, IRequiresGates
{
    public const string TypeName = "Chancery.Distribute";

    public override string Stage => "分发";

    public override bool CanBeRecalled => false;

    public override bool IsIssue => true;

    public IReadOnlyList<string> RequiredGateTypes => [OfficeReview.TypeName, SignOff.TypeName, Register.TypeName];

    public IReadOnlyList<string> ConditionalGateTypes => [.. GateCheck.Conditional, Seal.TypeName];

    public IReadOnlyList<string> GateTypesFor(CaseFacts facts) => Seal.IsNeeded(facts) ? [.. RequiredGateTypes, Seal.TypeName] : RequiredGateTypes;

    public override IReadOnlyList<string> Outcomes => ["Distributed"];

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByPeer(candidate, item, facts.Organization);

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Forward("distribute", null,
            Acts.Choice("carrier", "分发方式", "Carrier", required: true,
            [
                new("electronic", "电子公文交换", "Electronic exchange"), new("paper", "纸质", "Paper"), new("both", "电子和纸质", "Both"),
            ], "both"),
            Acts.LongText("note", "分发说明", "Note", required: false)),
    ];

    protected override void Act(ActivityContext context, HumanAct act)
    {
        Record(context, new()
        {
            ["carrier"] = act.Data["carrier"]?.DeepClone(),
            ["note"] = act.Data["note"]?.DeepClone(),
            ["sentTo"] = new JsonArray([.. Recipients(context).Select(name => (JsonNode?)name)]),
        });
        foreach (var (unit, receiver) in Readers(context.Facts, Recipients(context)).DistinctBy(pair => pair.Receiver.UserName))
            OpenReading(context, unit, receiver);
        // The case clock measures issuing; publishing and archiving have clocks of their own
        context.Emit(new CaseClockStopped());
        context.Instance.Variables[StepRoute.FinalVariable] = true;
        Finish(context, act, "Distributed");
    }

    private static IEnumerable<string> Recipients(ActivityContext context) =>
        new[] { "mainRecipients", "copyRecipients" }
            .SelectMany(name => context.Facts.Fields[name] as JsonArray ?? []).Select(name => (string?)name).OfType<string>()
            // The original of a joint document stays with the sponsor, the others get copies
            .Concat((context.Facts.Fields["jointUnits"] as JsonArray ?? []).Select(unit => context.Facts.Organization.UnitLabel((string)unit!).Zh));

    private static IEnumerable<(Unit Unit, Person Receiver)> Readers(CaseFacts facts, IEnumerable<string> recipients) =>
        from name in recipients
        from unit in new AddresseeNames(facts.Organization).UnitsOf(name, facts.Type?.Addressees)
        let post = unit.LiaisonPost ?? unit.HeadPost
        where post is not null
        let holder = facts.Organization.HoldersOf(post).FirstOrDefault()
        where holder is not null
        select (unit, holder);

    private void OpenReading(ActivityContext context, Unit unit, Person receiver)
    {
        var id = context.NewId();
        context.Emit(new WorkItemOpened(id, context.Execution.Number, Node.Id, Node.Title, Node.TitleEn, "read", receiver.UserName, null, unit.Code,
            new Reason("assignee", "owner.recipient", new JsonObject { ["unit"] = unit.Code },
                $"{unit.Name}是收文单位，由其联络员{receiver.Name}阅收。", $"{unit.NameEn} is a recipient; its liaison {receiver.NameEn} receives it.", id.ToString())));
        context.Emit(new AlertRaised(receiver.UserName, "to-read", id,
            $"{unit.Name}收到《{(string?)context.Facts.Fields["title"]}》，请阅收。", $"{unit.NameEn} has received \"{(string?)context.Facts.Fields["title"]}\".", Urgent: false));
    }
}
