using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>Everybody is heard; one disagreement makes the outcome "disagreed" (全部会签).</summary>
public sealed class UnanimousRule : VoteRule
{
    public override VoteOutcome? Decide(Votes votes) =>
        votes.Open > 0 ? null : votes.Disagreed > 0 ? VoteOutcome.Disagreed : VoteOutcome.Agreed;

    public override (string Zh, string En) Words(Votes votes) =>
        ($"全部会签：已同意{votes.Agreed}，不同意{votes.Disagreed}，待签{votes.Open}",
            $"All must sign: {votes.Agreed} agreed, {votes.Disagreed} disagreed, {votes.Open} to come");
}
