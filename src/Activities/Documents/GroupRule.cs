using System.Text.Json.Serialization;
using Chancery.Activities.VoteRules;
using Chancery.Engine.Activities;
using Chancery.Engine.Approvals;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>When a countersign has decided.</summary>
public enum CountersignRule
{
    [Caption("按公文填写", "As the document says")]
    FromDocument,

    [Caption("全部会签", "All")]
    All,

    [Caption("任一会签", "Any one")]
    Any,

    [Caption("按比例会签", "By ratio")]
    Ratio,

    [Caption("加权会签", "Weighted")]
    Weighted,

    [Caption("依次会签", "In sequence")]
    Sequence,

    [Caption("主办汇总", "Closed by the sponsor")]
    SponsorCloses,
}

/// <summary>What one disagreement does to a countersign.</summary>
public enum DissentPolicy
{
    [Caption("收齐全部意见", "Hear all")]
    CollectAll,

    [Caption("一票否决", "Veto")]
    Veto,

    [Caption("立即退回", "Return at once")]
    ReturnNow,
}

/// <summary>The rule of one group as it stood when the group was asked.</summary>
internal sealed record GroupRule(CountersignRule Kind, int Percent, IReadOnlyDictionary<string, int> Weights, string? Sponsor, DissentPolicy Dissent)
{
    private const int DefaultPercent = 60;

    [JsonIgnore]
    public VoteRule Rule => Kind switch
    {
        CountersignRule.Any => new FirstResponseRule(),
        CountersignRule.Ratio => new RatioRule(Percent),
        CountersignRule.Weighted => new WeightedRule(Percent),
        CountersignRule.Sequence => new SequentialRule(),
        CountersignRule.SponsorCloses => new SponsorClosesRule(),
        _ => new UnanimousRule(),
    };

    /// <param name="units">Units asked, in their order.</param>
    public static GroupRule Of(
        CountersignRule rule, string weights, string sponsor, DissentPolicy dissent, IReadOnlyList<string> units, CaseFacts facts)
    {
        var kind = rule != CountersignRule.FromDocument ? rule : (string?)facts.Fields["countersignRule"] switch
        {
            "any" => CountersignRule.Any,
            "ratio" => CountersignRule.Ratio,
            "weighted" => CountersignRule.Weighted,
            "sequence" => CountersignRule.Sequence,
            "sponsor" => CountersignRule.SponsorCloses,
            _ => CountersignRule.All,
        };
        var percent = ActCheck.AsNumber(facts.Fields["countersignRatio"]) ?? (rule == CountersignRule.FromDocument && kind == CountersignRule.Ratio ? 100 : DefaultPercent);
        return new(kind, percent, UnitWeights.Parse(weights) ?? throw new InvalidOperationException($"\"{weights}\" gives no weights; write them as finance=3 justice=1."),
            kind != CountersignRule.SponsorCloses ? null : units.Contains(sponsor) ? sponsor : units.FirstOrDefault(), dissent);
    }

    /// <summary>The group's outcome; null while it is undecided.</summary>
    public VoteOutcome? Decide(StepMemory memory)
    {
        var votes = Count(memory);
        return Dissent == DissentPolicy.Veto && votes.Disagreed > 0 ? VoteOutcome.Disagreed : Rule.Decide(votes);
    }

    public Votes Count(StepMemory memory)
    {
        var done = memory.Members.Where(item => item.Status == WorkItemStatus.Done).ToList();
        return new(
            Weigh(done.Where(item => item.Action is "agree" or "agree-with-changes")),
            Weigh(done.Where(item => item.Action == "disagree")),
            Weigh(done.Where(item => item.Action == "not-our-matter")),
            Weigh(memory.Members.Where(item => item.Status == WorkItemStatus.Open)) + memory.Waiting.Sum(item => WeightOf(item.Unit!)))
        {
            Sponsor = done.FirstOrDefault(IsSponsor)?.Action switch
            {
                null => null,
                "disagree" => VoteOutcome.Disagreed,
                _ => VoteOutcome.Agreed,
            },
        };
    }

    public bool IsSponsor(StepItem item) => Sponsor is not null && item.Units?.Contains(Sponsor) == true;

    // One opinion counts once for each unit it is given for
    private int Weigh(IEnumerable<StepItem> items) => items.Sum(item => item.Units?.Sum(WeightOf) ?? 1);

    private int WeightOf(string unit) => Kind == CountersignRule.Weighted ? Weights.GetValueOrDefault(unit, 1) : 1;
}
