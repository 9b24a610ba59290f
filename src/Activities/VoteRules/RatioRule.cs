using Chancery.Engine.Approvals;

namespace Chancery.Activities.VoteRules;

/// <summary>A share of the members must agree; it fails as soon as the share can no longer be reached (比例会签).</summary>
/// <param name="percent">1–100; the number needed is rounded up.</param>
public sealed class RatioRule(int percent) : VoteRule
{
    public override VoteOutcome? Decide(Votes votes)
    {
        var needed = Needed(votes);
        return votes.Agreed >= needed ? VoteOutcome.Agreed
            : votes.Agreed + votes.Open < needed ? VoteOutcome.Disagreed
            : null;
    }

    public override (string Zh, string En) Words(Votes votes) =>
        ($"{percent}%同意即可：需{Needed(votes)}，已同意{votes.Agreed}，待签{votes.Open}",
            $"{percent}% must agree: {Needed(votes)} needed, {votes.Agreed} agreed, {votes.Open} to come");

    private int Needed(Votes votes) => ((votes.Counted * percent) + 99) / 100;
}
