using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>Where an act may take a case: along the edges of its own version, or back to a step it has passed.</summary>
internal static class Edges
{
    public static void Require(HistoryCase work, InstanceState before, ItemRow row, ActBody body, RunOutcome outcome)
    {
        var from = row.Opened.ActivityId;
        var execution = before.Executions.Find(one => one.Number == row.Opened.Visit);
        var entered = outcome.Effects.OfType<VisitOpened>().Select(visit => visit.ActivityId)
            .Concat(outcome.Effects.OfType<TimerSet>().Select(timer => timer.ActivityId)).ToList();
        if (entered.Count == 0)
            return;

        var allowed = new HashSet<string>(work.Line.After(from));
        if (before.DirectReturns?.GetValueOrDefault(from) is { } direct)
            allowed.UnionWith(direct.Running);
        if (execution is not null)
            allowed.UnionWith(PastStep.Of(work.Line.Pipeline, before, execution).Select(step => step.ActivityId));
        var isBack = body.Action is "return" or "return-to-signer" || (body.Action == "disagree" && entered is ["draft"]);
        if (!isBack)
            allowed.IntersectWith([.. work.Line.After(from), .. before.DirectReturns?.GetValueOrDefault(from)?.Running ?? []]);
        Invariant.Require(entered.TrueForAll(allowed.Contains), "I14", () => $"{body.Action} at {from} leads to {string.Join(", ", entered)}");
    }
}
