using System.Text.Json.Nodes;
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
/// Units and rule come from the document (<c>countersignUnits</c>, <c>countersignRule</c>, <c>countersignRatio</c>).
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

    protected override bool AsksOwner => false;

    public override IReadOnlyList<Person> Predict(CaseFacts facts) =>
        [.. Units(facts).SelectMany(unit => PeopleOf(OwnerRule.HeadOf(unit, facts), facts)).Distinct()];

    public override void Execute(ActivityContext context)
    {
        var members = Members(context.Facts);
        var memory = Open(context);
        var oneByOne = Rule(context.Facts).OneByOne;
        foreach (var member in oneByOne ? members.Take(1) : members)
            memory.Items.Add(Ask(context, member));
        if (oneByOne)
            memory.Waiting.AddRange(members.Skip(1).Select(member => new StepItem { Unit = member[0], Units = member }));
        memory.SaveTo(context.Execution);
        StepClock.StartStep(context, context.Get(Limit));
        context.CreateBookmark("act");
    }

    /// <summary>The units to be heard, those with the same head together: one person is asked once and speaks for all of them.</summary>
    private static List<List<string>> Members(CaseFacts facts)
    {
        var units = Units(facts);
        if (units.Count == 0)
            throw new InvalidOperationException("No unit to countersign was chosen.");

        return [.. units.GroupBy(unit => OwnerRule.HeadOf(unit, facts) is { Person: { } person } ? person : unit, StringComparer.Ordinal)
            .Select(member => member.ToList())];
    }

    private static StepItem Ask(ActivityContext context, List<string> units)
    {
        var facts = context.Facts;
        var owner = OwnerRule.HeadOf(units[0], facts);
        if (units.Count > 1)
        {
            var names = units.Select(facts.Organization.Unit).OfType<Unit>().ToList();
            owner = owner with
            {
                Reason = owner.Reason with
                {
                    Zh = $"{owner.Reason.Zh}同时负责{string.Join('、', names.Select(unit => unit.Name))}，会签一次，意见计入各单位。",
                    En = $"{owner.Reason.En} They head {string.Join(", ", names.Select(unit => unit.NameEn))}: one opinion, counted for each.",
                },
            };
        }

        var item = StepItems.Open(context, owner);
        item.Units = units;
        return item;
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

    protected override void Act(ActivityContext context, HumanAct act)
    {
        StepItems.Done(context, act);
        var memory = StepMemory.Of(context.Execution);
        if (Rule(context.Facts).Decide(Count(memory)) is { } outcome)
        {
            StepRoute.CloseOpen(context, WorkItemStatus.NotNeeded, outcome.ToString());
            context.Instance.PassedGates[Node.Id] = context.Execution.Number;
            context.Complete(outcome.ToString());
        }
        else if (!memory.Open.Any() && memory.Waiting is [var next, ..])
        {
            memory.Waiting.RemoveAt(0);
            memory.Items.Add(Ask(context, next.Units ?? [next.Unit!]));
            memory.SaveTo(context.Execution);
        }
    }

    private static List<string> Units(CaseFacts facts) =>
        [.. (facts.Fields["countersignUnits"] as JsonArray ?? []).Select(unit => (string)unit!).Distinct()];

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
        var done = memory.Items.Where(item => item.Status == WorkItemStatus.Done).ToList();
        return new Votes(
            done.Where(item => item.Action is "agree" or "agree-with-changes").Sum(Weight),
            done.Where(item => item.Action == "disagree").Sum(Weight),
            done.Where(item => item.Action == "not-our-matter").Sum(Weight),
            memory.Open.Sum(Weight) + memory.Waiting.Sum(Weight));
    }

    private static int Weight(StepItem item) => item.Units?.Count ?? 1;
}
