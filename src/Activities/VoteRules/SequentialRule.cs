using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>Members are asked one after the other; all are heard, as in <see cref="UnanimousRule"/> (顺序会签).</summary>
public sealed class SequentialRule : VoteRule
{
    public override bool OneByOne => true;

    public override VoteOutcome? Decide(Votes votes) =>
        votes.Open > 0 ? null : votes.Disagreed > 0 ? VoteOutcome.Disagreed : VoteOutcome.Agreed;

    public override (string Zh, string En) Words(Votes votes) =>
        ($"顺序会签：已签{votes.Agreed + votes.Disagreed}，待签{votes.Open}",
            $"One after the other: {votes.Agreed + votes.Disagreed} signed, {votes.Open} to come");
}
