using System.Text.Json.Nodes;
using Chancery.Activities.VoteRules;
using Chancery.Engine.Activities;
using Chancery.Engine.Approvals;
using Chancery.Engine.Execution;
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

    private protected override IReadOnlyList<Owner> Ask(ActivityContext context) => Members(context.Facts) is { Count: > 0 } members
        ? members
        : throw new InvalidOperationException("No unit to countersign was chosen.");

    public override IReadOnlyList<string> Predict(CaseFacts facts) => [.. Members(facts).SelectMany(member => Names(member, facts)).Distinct()];

    public override void Execute(ActivityContext context)
    {
        var owners = Ask(context);
        var memory = Open(context);
        var oneByOne = Rule(context.Facts).OneByOne;
        foreach (var owner in oneByOne ? owners.Take(1) : owners)
            memory.Items.Add(StepItems.Open(context, owner));
        if (oneByOne)
            memory.Waiting.AddRange(owners.Skip(1).Select(owner => new StepItem { Unit = owner.Unit }));
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
            memory.Items.Add(StepItems.Open(context, OwnerRule.HeadOf(next.Unit!, context.Facts)));
            memory.SaveTo(context.Execution);
        }
    }

    private static List<Owner> Members(CaseFacts facts) =>
        [.. (facts.Fields["countersignUnits"] as JsonArray ?? []).Select(unit => (string)unit!).Distinct().Select(unit => OwnerRule.HeadOf(unit, facts))];

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
            done.Count(item => item.Action is "agree" or "agree-with-changes"),
            done.Count(item => item.Action == "disagree"),
            done.Count(item => item.Action == "not-our-matter"),
            memory.Open.Count() + memory.Waiting.Count);
    }
}
