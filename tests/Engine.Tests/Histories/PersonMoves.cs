using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What people do with work items in a history.</summary>
internal sealed class PersonMoves(History history)
{
    private const int MostCases = 4;

    /// <summary>An act that is offered succeeds.</summary>
    public async Task ActAsync(HistoryCase work, Random random)
    {
        if (Pick(work, random) is not { } found)
            return;

        var body = ActBody.Right(found.Offered, random, history.Now);
        var before = work.ReadState();
        RunOutcome outcome;
        try
        {
            outcome = await TryAsync(work, found.Row, found.Person, body);
        }
        catch (WorkflowException refused)
        {
            throw new InvariantBrokenException($"offered, yet refused: {found.Person} {body} at {found.Row.Opened.ActivityId}: {refused.Code.Code} {refused.Message}");
        }

        Commit(work, found.Row, found.Person, body, outcome);
        Edges.Require(work, before, found.Row, body, outcome);
    }

    /// <summary>A refused act changes nothing.</summary>
    public async Task ActWronglyAsync(HistoryCase work, Random random)
    {
        if (Pick(work, random) is not { } found)
            return;

        var body = ActBody.Right(found.Offered, random, history.Now).Wrong(found.Offered, random);
        if (random.Next(4) == 0)
            body = body with { Action = found.Row.Opened.Kind == "act" ? "read" : "agree" };
        var (state, fields, items) = (work.State, work.Fields, work.Rows.Open.Count());
        await RefusedAsync(work, found.Row, found.Person, body, "a refusal");
        Invariant.Require(work.State == state && work.Fields == fields && work.Rows.Open.Count() == items, "a refusal", () => "changes something");
    }

    /// <summary>What has been decided is not decided again, whoever tries.</summary>
    public async Task ActTwiceAsync(HistoryCase work, Random random)
    {
        var closed = work.Rows.Items.Where(item => item.Opened.Kind == "act" && item.Status != WorkItemStatus.Open).ToList();
        if (closed.Count == 0)
            return;

        var row = closed[random.Next(closed.Count)];
        await RefusedAsync(work, row, row.ClosedBy ?? work.Drafter, new(row.Action ?? "agree", "再次办理。", null, []), "I2");
    }

    /// <summary>One's own act is taken back exactly when the rule allows it, and by nobody else.</summary>
    public async Task RecallAsync(HistoryCase work, Random random)
    {
        var done = work.Rows.Items.Where(item => item.Opened.Kind == "act" && item is { Status: WorkItemStatus.Done, ClosedBy: not null }).ToList();
        if (done.Count == 0)
            return;

        var row = random.Next(2) == 0 ? done[^1] : done[random.Next(done.Count)];
        var body = new ActBody("recall", null, null, []);
        if (history.Office.People.FirstOrDefault(person => person.UserName != row.ClosedBy && person.Active) is { } other)
            await RefusedAsync(work, row, other.UserName, body, "I12");
        if (!new Actor(row.ClosedBy!, history.Office).IsActive)
            return;
        if (!RecallRule.IsPossible(work.Line.Pipeline, work.ReadState(), row.Opened.ActivityId, row.Opened.Id))
        {
            await RefusedAsync(work, row, row.ClosedBy!, body, "I1");
            return;
        }

        Commit(work, row, row.ClosedBy!, body, await TryAsync(work, row, row.ClosedBy!, body));
        Invariant.Require(work.Rows.Visits.Exists(visit => visit.IsOpen && visit.ActivityId == row.Opened.ActivityId), "I14", () => $"a recall did not lead to {row.Opened.ActivityId}");
    }

    private (ItemRow Row, string Person, AllowedAction Offered)? Pick(HistoryCase work, Random random)
    {
        var open = work.Rows.Open.Where(item => item.Opened.Kind == "act" || random.Next(4) == 0).ToList();
        if (open.Count == 0)
            return null;

        var row = open[random.Next(open.Count)];
        var able = row.Able(history.Office, history.Now).ToList();
        if (able.Count == 0)
            return null;

        var person = able[random.Next(able.Count)].UserName;
        var offered = Offered(work, row, person, random.Next(8) == 0);
        if (random.Next(10) < 6 && offered.Where(act => act.Forward).ToList() is { Count: > 0 } forward)
            offered = forward;
        return offered.Count == 0 ? null : (row, person, offered[random.Next(offered.Count)]);
    }

    private IReadOnlyList<AllowedAction> Offered(HistoryCase work, ItemRow row, string person, bool common)
    {
        var facts = work.Facts(history.Office, history.Now);
        return row.Opened.Kind == "read" ? CommonActs.Offered("read", facts, person)
            : common ? CommonActs.Offered("act", facts, person)
            : CaseRun.Offered(work.Line.Pipeline, work.ReadState(), facts, row.Opened.Visit, row.Opened.Id, person);
    }

    private Task<RunOutcome> TryAsync(HistoryCase work, ItemRow row, string person, ActBody body)
    {
        var command = new PerformAction(
            new Actor(person, history.Office), row.Opened.Id, body.Action, body.Opinion, body.Target, body.Data.DeepClone().AsObject(), null, "key");
        return history.Run.ActAsync(command, work.Locked(row), _ => Task.FromResult<IReadOnlyList<LinkedFact>>([]), row.Locked(), history.Now, CancellationToken.None);
    }

    private async Task RefusedAsync(HistoryCase work, ItemRow row, string person, ActBody body, string name)
    {
        try
        {
            await TryAsync(work, row, person, body);
        }
        catch (WorkflowException)
        {
            return;
        }

        throw new InvariantBrokenException($"{name}: accepted from {person} at {row.Opened.ActivityId} ({row.Status}): {body}");
    }

    private void Commit(HistoryCase work, ItemRow row, string person, ActBody body, RunOutcome outcome)
    {
        history.Journal.Add($"{history.Now:yyyy-MM-dd HH:mm} {person} at {row.Opened.ActivityId}: {body}");
        Invariant.Require(ActionGate.IsEntitled(new(person, history.Office), row.Locked(), history.Now), "I12", () => $"{person} decides what is not theirs");
        var entry = outcome.Entry;
        Invariant.Require(entry.Actor == person && entry.Kind == "act." + body.Action && entry.Item == row.Opened.Id, "I3", () => $"the ledger tells of {entry.Actor} {entry.Kind}");
        work.Commit(outcome, history.Numbers, person, row.Opened.Id);
        foreach (var opened in outcome.Effects.OfType<LinkedCaseOpened>())
        {
            if (history.Cases.Count < MostCases)
                history.Open(LineOfWork.All.First(line => line.Pipeline.Definition.DefinitionId == opened.Pipeline), opened.Drafter, opened.Fields.DeepClone().AsObject());
        }
    }
}
