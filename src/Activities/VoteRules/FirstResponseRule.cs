using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>The first agreement settles it; only when all disagree is the outcome "disagreed" (或签).</summary>
public sealed class FirstResponseRule : VoteRule
{
    public override VoteOutcome? Decide(Votes votes) =>
        votes.Agreed > 0 ? VoteOutcome.Agreed
        : votes.Open > 0 ? null
        : votes.Disagreed > 0 ? VoteOutcome.Disagreed : VoteOutcome.Agreed;

    public override (string Zh, string En) Words(Votes votes) =>
        ($"任一单位同意即可：待签{votes.Open}", $"Any one agreement is enough: {votes.Open} to come");
}
