using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>The sponsor sums the opinions up and decides, heard or not (主办汇总); the others inform.</summary>
/// <remarks>Without a sponsor among the members it is <see cref="UnanimousRule"/>.</remarks>
public sealed class SponsorClosesRule : VoteRule
{
    public override VoteOutcome? Decide(Votes votes) =>
        votes.Sponsor ?? (votes.Open > 0 ? null : votes.Disagreed > 0 ? VoteOutcome.Disagreed : VoteOutcome.Agreed);

    public override (string Zh, string En) Words(Votes votes) =>
        ($"主办单位汇总：已同意{votes.Agreed}，不同意{votes.Disagreed}，待签{votes.Open}",
            $"The sponsor sums up: {votes.Agreed} agreed, {votes.Disagreed} disagreed, {votes.Open} to come");
}
