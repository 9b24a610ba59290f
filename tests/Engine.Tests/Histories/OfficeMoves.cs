using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What the office, the clock and a reorganisation do in a history.</summary>
internal sealed class OfficeMoves(History history)
{
    private const int MostAway = 8;

    private static readonly HashSet<string> _directing = [.. LineOfWork.SampleOffice.Posts
        .Where(post => post.Code == "office-director" || post.Roles.Contains(Roles.Supervisor)).Select(post => post.Code)];

    /// <summary>An act on the case by somebody who has no item of it.</summary>
    public void Act(HistoryCase work, Random random)
    {
        var state = work.ReadState();
        var people = history.Office.People.Where(person => person.Active).ToList();
        var actor = new Actor(people[random.Next(people.Count)].UserName, history.Office);
        if (random.Next(4) > 0 && people.Where(person => person.Posts.Any(_directing.Contains)).ToList() is { Count: > 0 } directors)
            actor = new Actor(directors[random.Next(directors.Count)].UserName, history.Office);
        var facts = work.Facts(history.Office, history.Now) with
        {
            Actor = actor.UserName,
            Cause = new(null, "案", "case", "act", "办", "act", actor.Name, actor.NameEn),
        };
        List<string> visited = [.. work.Rows.Visits.AsEnumerable().Reverse().Select(visit => visit.ActivityId).Distinct()];
        var stand = new CaseStand(actor, work.Line.Pipeline, state, facts, [.. work.Rows.OpenActs.Select(row => row.Row(work.Id))], visited);
        var offered = CaseActs.Offered(stand).Where(one => one.Action != "terminate" || random.Next(6) == 0).ToList();
        if (offered.Count == 0)
            return;

        var body = ActBody.Right(offered[random.Next(offered.Count)], random, history.Now);
        var act = new HumanAct(Guid.Empty, actor.UserName, body.Action, body.Opinion, body.Target, [], actor.MainPost?.Name);
        ActCheck.Require(CaseActs.Offered(stand), act);
        var was = work.Status;
        List<Effect> effects = [.. CaseActs.CarryOut(stand, act, history.Runner)];
        history.Journal.Add($"{history.Now:yyyy-MM-dd HH:mm} {actor.UserName} on the case: {body}");
        work.Commit(new RunOutcome(state, facts.Fields, effects, Entry("act." + body.Action, actor.UserName), history.Now), history.Numbers, actor.UserName, null);
        Invariant.Require(was == CaseStatus.Running || work.Status == was || body.Action is "reopen" or "terminate", "I20", () => $"{body.Action} turns {was} into {work.Status}");
    }

    /// <summary>Fires what is due: each stage and each time once, none early and none late.</summary>
    public async Task SweepAsync()
    {
        foreach (var work in history.Cases)
        {
            while (work.Rows.Timers.Find(one => one.IsRunning && one.Set.DueAt <= history.Now) is { } timer)
            {
                Invariant.Require(!timer.HasFired, "I8", () => $"{timer.Set.ActivityId} fires twice");
                timer.HasFired = true;
                var outcome = await history.Resumer.ResumeAsync(work.Locked(), history.Office, bookmark => bookmark.Execution == timer.Set.Execution && bookmark.DueAt is not null,
                    null, "run.timer", (zh, en) => ($"“{zh}”到时", $"{en} has come"), history.Now, CancellationToken.None);
                Invariant.Require(outcome is not null, "I8", () => $"{timer.Set.ActivityId} is due and does not wait");
                history.Journal.Add($"{history.Now:yyyy-MM-dd HH:mm} the time of {timer.Set.ActivityId} has come");
                work.Commit(outcome!, history.Numbers, null, null);
                Invariant.Require(!timer.IsRunning, "I8", () => $"{timer.Set.ActivityId} has fired and still runs");
                var entered = outcome!.Effects.OfType<VisitOpened>().Select(visit => visit.ActivityId).ToList();
                Invariant.Require(entered.TrueForAll(work.Line.After(timer.Set.ActivityId).Contains), "I14", () => $"time leads to {string.Join(", ", entered)}");
            }

            foreach (var deadline in work.Rows.Deadlines.Where(one => one.IsRunning))
            {
                while (deadline.Next < deadline.Set.Stages.Count && deadline.Set.Stages[deadline.Next].At <= history.Now)
                    deadline.Next++;
            }
        }
    }

    /// <summary>Somebody leaves or comes back, or a post changes hands; then the items that reach nobody are given to others.</summary>
    public async Task ChangeAsync(Random random)
    {
        var office = history.Office;
        var people = office.People.ToList();
        var index = random.Next(people.Count);
        var away = people.Count(person => !person.Active);
        switch (random.Next(3))
        {
            case 0 when away < MostAway && Busy(random) is { } busy:
                index = people.FindIndex(person => person.UserName == busy);
                people[index] = people[index] with { Active = false };
                break;
            case 1 when away > 0:
                index = people.FindIndex(person => !person.Active);
                people[index] = people[index] with { Active = true };
                break;
            default:
                var to = random.Next(people.Count);
                if (people[index].Posts is not [var post, ..] || to == index)
                    return;
                people[index] = people[index] with { Posts = [.. people[index].Posts.Skip(1)] };
                people[to] = people[to] with { Posts = [.. people[to].Posts.Append(post).Distinct()] };
                break;
        }

        history.Office = office with { People = people, Version = office.Version + 1 };
        history.Journal.Add($"{history.Now:yyyy-MM-dd HH:mm} the office changes: {people[index].UserName}");
        foreach (var work in history.Cases.Where(one => one.Status == CaseStatus.Running))
        {
            if (await history.Run.ReassignAsync(work.Locked(), history.Office, history.Now, CancellationToken.None) is { } outcome)
                work.Commit(outcome, history.Numbers, null, null);
        }
    }

    private string? Busy(Random random)
    {
        var asked = history.Cases.SelectMany(one => one.Rows.OpenActs).Select(row => row.Person).OfType<string>().Distinct().ToList();
        return asked.Count == 0 ? null : asked[random.Next(asked.Count)];
    }

    private static LedgerEntry Entry(string kind, string actor) => new(kind, actor, actor, null) { Zh = "办理", En = "acts" };
}
