using System.Text.Json.Nodes;
using Chancery.Activities.Documents.AddedSigners;
using Chancery.Activities.VoteRules;
using Chancery.Engine.Activities;
using Chancery.Engine.Approvals;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>会签: the units whose powers are touched give their opinion; a vote rule settles the group.</summary>
/// <remarks>
/// Outcomes: <c>Agreed</c>, <c>Disagreed</c> (dissent is listed and goes to the common superior).
/// Units and rule come from the document (<c>countersignUnits</c>, <c>countersignRule</c>, <c>countersignRatio</c>). Who heads
/// several of the units gets one item; the opinion is recorded and counted for each of them.
/// </remarks>
[Group("会签", "Countersigning")]
[Caption("会签", "Countersign")]
[Help(
    "请公文所选的会签单位负责人分别表态：同意、修改后同意、不同意并说明理由、不涉及本单位。会签单位和规则（全体、任一、比例、依次）由公文填写。记录各单位意见；不同意时应报共同的上级协调。",
    "Asks the heads of the units chosen on the document: agree, agree with changes, disagree with a reason, or not our matter. Units and rule (all, any, a share, one after the other) come from the document. Records the opinion of each; dissent should go to the common superior.")]
[Exit("Agreed", "会签通过", "Agreed")]
[Exit("Disagreed", "有分歧", "Disagreed")]
public sealed class Countersign : DocumentStep
{
    public const string TypeName = "Chancery.Countersign";

    public override string Stage => "会签";

    public override bool CanBeRecalledOnceLeft => false;

    public override IReadOnlyList<string> Outcomes => ["Agreed", "Disagreed"];

    private protected override IReadOnlyList<Owner> Ask(ActivityContext context)
    {
        var units = UnitsOf(context.Facts);
        return units.Count > 0 ? CountersignMembers.Of(units, context.Facts) : throw new InvalidOperationException("No unit to countersign was chosen.");
    }

    protected override bool MayTakeOver(Person candidate, VisitItem item, CaseFacts facts) => TakeOver.ByMember(candidate, item, facts.Organization);

    protected override bool AsksOwner => false;

    public override IReadOnlyList<Person> Predict(CaseFacts facts) =>
        [.. CountersignMembers.Of(UnitsOf(facts), facts).SelectMany(owner => PeopleOf(owner, facts)).Distinct()];

    public override void Execute(ActivityContext context)
    {
        var owners = Ask(context);
        var memory = Open(context);
        var oneByOne = Rule(context.Facts).OneByOne;
        foreach (var owner in oneByOne ? owners.Take(1) : owners)
            memory.Items.Add(StepItems.Open(context, owner));
        if (oneByOne)
            memory.Waiting.AddRange(UnitsOf(context.Facts).Except(owners[0].Units!).Select(unit => new StepItem { Unit = unit }));
        memory.SaveTo(context.Execution);
        StepClock.StartStep(context, context.Get(Limit));
        context.CreateBookmark("act");
    }

    protected override IReadOnlyList<AllowedAction> OwnActions(StepView view) =>
    [
        Acts.Build("agree", forward: true, needsOpinion: false, "无意见。", null, [], Words(view).Zh, Words(view).En),
        Acts.Build("agree-with-changes", forward: false, needsOpinion: true, "原则同意，建议修改第×条。", null, [], Words(view).Zh, Words(view).En),
        Acts.Build("disagree", forward: false, needsOpinion: true, "与我局职责不符，理由如下……", null, [],
            "记为不同意；会签意见不一致时报共同的上级领导协调。", "Counted as disagreement; unresolved dissent goes to the common superior."),
        Acts.Build("not-our-matter", forward: false, needsOpinion: true, "不涉及我局职责。", null, [],
            "不计入会签票数。", "Left out of the count."),
    ];

    protected override bool IsGroup => true;

    protected override void Act(ActivityContext context, HumanAct act)
    {
        StepItems.Done(context, act);
        LaterSigners.Ask(context);
        Settle(context);
    }

    private protected override void Settle(ActivityContext context)
    {
        var memory = StepMemory.Of(context.Execution);
        if (memory.Held is not null)
        {
            base.Settle(context);
        }
        else if (Rule(context.Facts).Decide(Count(memory)) is { } outcome)
        {
            Leave(context, outcome.ToString());
        }
        else if (memory.Waiting.Count > 0 && memory.Members.All(item => item.Status != WorkItemStatus.Open))
        {
            var next = CountersignMembers.Of([.. memory.Waiting.Select(one => one.Unit!)], context.Facts)[0];
            memory.Waiting.RemoveAll(one => next.Units!.Contains(one.Unit!));
            memory.Items.Add(StepItems.Open(context, next));
            memory.SaveTo(context.Execution);
        }
    }

    private static (string Zh, string En) Words(StepView view)
    {
        var votes = Count(StepMemory.Of(view.Execution));
        var words = Rule(view.Facts).Words(votes);
        return (words.Zh + "。", words.En + ".");
    }

    private static VoteRule Rule(CaseFacts facts) => (string?)facts.Fields["countersignRule"] switch
    {
        "any" => new FirstResponseRule(),
        "ratio" => new RatioRule(ActCheck.AsNumber(facts.Fields["countersignRatio"]) ?? 100),
        "sequence" => new SequentialRule(),
        _ => new UnanimousRule(),
    };

    private static Votes Count(StepMemory memory)
    {
        var done = memory.Members.Where(item => item.Status == WorkItemStatus.Done).ToList();
        return new Votes(
            Units(done.Where(item => item.Action is "agree" or "agree-with-changes")),
            Units(done.Where(item => item.Action == "disagree")),
            Units(done.Where(item => item.Action == "not-our-matter")),
            Units(memory.Members.Where(item => item.Status == WorkItemStatus.Open)) + memory.Waiting.Count);
    }

    // One opinion counts once for each unit it is given for
    private static int Units(IEnumerable<StepItem> items) => items.Sum(item => item.Units?.Count ?? 1);

    private static List<string> UnitsOf(CaseFacts facts) =>
        [.. (facts.Fields["countersignUnits"] as JsonArray ?? []).Select(unit => (string)unit!).Distinct()];
}
