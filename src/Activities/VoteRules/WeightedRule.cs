using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>As <see cref="RatioRule"/>, but votes are weights, not heads (加权会签).</summary>
/// <param name="percent">1–100, of the total weight; rounded up.</param>
public sealed class WeightedRule(int percent) : VoteRule
{
    private readonly RatioRule _share = new(percent);

    public override VoteOutcome? Decide(Votes votes) => _share.Decide(votes);

    public override (string Zh, string En) Words(Votes votes) =>
        ($"权重达{percent}%即可：总权重{votes.Counted}，已同意{votes.Agreed}，待签{votes.Open}",
            $"{percent}% of the weight must agree: {votes.Counted} in all, {votes.Agreed} agreed, {votes.Open} to come");
}
