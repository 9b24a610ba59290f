using System.Text.Json;
using Chancery.Engine.Activities;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Tests.Histories;

/// <summary>What holds of a case after every step.</summary>
internal static class CaseCheck
{
    public static void Require(HistoryCase work, Organization office, DateTimeOffset now)
    {
        var state = work.ReadState();
        Again(work, state);
        Statuses(work, state);
        RowsAgree(work, state, office);
        Gates(work, state, office, now);
        if (work.Status == CaseStatus.Running)
            Goes(work, state, office, now);
    }

    private static void Again(HistoryCase work, InstanceState state)
    {
        var again = JsonSerializer.Serialize(state, InstanceStateJson.Default.InstanceState);
        Invariant.Require(work.Store(again) == work.State, "I16", () => $"read back it is another state: {again} / {work.State}");
    }

    private static void Statuses(HistoryCase work, InstanceState state)
    {
        Invariant.Require(state.Status == work.Status, "I20", () => "a case in two states");
        Invariant.Require(state.Incidents.Count == 0, "I5", () => $"an incident: {string.Join("; ", state.Incidents.Select(one => $"{one.ActivityId} {one.Code} {one.Message}"))}");
        if (!work.IsClosed)
            return;

        Invariant.Require(!work.Rows.OpenActs.Any(), "I7", () => $"{work.Status} with an open item");
        Invariant.Require(!work.Rows.Deadlines.Exists(one => one.IsRunning) && !work.Rows.Timers.Exists(one => one.IsRunning), "I7", () => $"{work.Status} with a clock that runs");
        Invariant.Require(state.Bookmarks.Count == 0 && state.Executions.TrueForAll(one => one.Status != ActivityStatus.Running), "I6", () => $"{work.Status} with something left to run");
    }

    private static void RowsAgree(HistoryCase work, InstanceState state, Organization office)
    {
        var visits = Visits(work, state).ToList();
        Invariant.Require(visits.Select(one => one.Execution.ActivityId).Distinct().Count() == visits.Count, "I6", () => $"a step runs twice at once: {string.Join(" ", visits.Select(one => one.Execution.ActivityId))} in {work.Line.Pipeline.Definition.DefinitionId} after {work.Events.Last()[..60]}");
        Invariant.Require(visits.Select(one => one.Execution.Number).Order().SequenceEqual(work.Rows.Visits.Where(one => one.IsOpen).Select(one => one.Number).Order()),
            "I11", () => "the visits in the rows are not those of the state");
        var known = visits.SelectMany(one => one.Step.ItemsOf(one.Execution)).Where(item => item.Status == WorkItemStatus.Open).ToList();
        Invariant.Require(known.Select(item => item.Id).Order().SequenceEqual(work.Rows.OpenActs.Select(item => item.Opened.Id).Order()),
            "I11", () => "the open items in the rows are not those of the state");
        foreach (var item in known)
        {
            var row = work.Rows.Items.Find(one => one.Opened.Id == item.Id)!;
            Invariant.Require(row.Person == item.Person, "I11", () => $"{row.Opened.ActivityId} asks {row.Person} by its row and {item.Person} by the state");
        }

        Invariant.Require(work.Rows.Deadlines.TrueForAll(one => !one.IsRunning || one.Set.Visit is null || visits.Exists(visit => visit.Execution.Number == one.Set.Visit)),
            "I7", () => "a clock runs for a visit that has ended");
        var waiting = state.Bookmarks.Where(one => one.DueAt is not null).Select(one => (one.Execution, one.DueAt!.Value)).Order();
        Invariant.Require(waiting.SequenceEqual(work.Rows.Timers.Where(one => one.IsRunning).Select(one => (one.Set.Execution, one.Set.DueAt)).Order()),
            "I8", () => "the times in the rows are not those of the state");
        Invariant.Require(!visits.Exists(one => one.Step.IsOutOfReach(one.Execution, office)), "I5", () => "an open item reaches nobody after the office was looked at");
    }

    private static void Gates(HistoryCase work, InstanceState state, Organization office, DateTimeOffset now)
    {
        var facts = work.Facts(office, now);
        foreach (var (execution, step) in Visits(work, state))
            Invariant.Require(step.MayBeEntered(work.Line.Pipeline, state.PassedGates.Keys, facts), "I14", () => $"{execution.ActivityId} without its gates");
    }

    private static void Goes(HistoryCase work, InstanceState state, Organization office, DateTimeOffset now)
    {
        var facts = work.Facts(office, now);
        var goesOn = work.Rows.Timers.Exists(one => one.IsRunning);
        foreach (var row in work.Rows.OpenActs)
        {
            goesOn = goesOn || row.Able(office, now).Any(person =>
                CaseRun.Offered(work.Line.Pipeline, state, facts, row.Opened.Visit, row.Opened.Id, person.UserName).Count > 0);
            if (!work.Line.IsReview(row.Opened.ActivityId))
                continue;
            var byDrafter = CaseRun.Offered(work.Line.Pipeline, state, facts, row.Opened.Visit, row.Opened.Id, work.Drafter);
            Invariant.Require(byDrafter.All(act => act.Action is "answer" or "transfer"),
                "I13", () => $"the drafter may {string.Join(", ", byDrafter.Select(act => act.Action))} at {row.Opened.ActivityId}");
        }

        Invariant.Require(goesOn, "I5", () => $"nobody can act: {string.Join("; ", work.Rows.OpenActs.Select(row => $"{row.Opened.ActivityId} {row.Person} {row.Opened.Post}"))}");
    }

    private static IEnumerable<(ActivityExecution Execution, HumanStep Step)> Visits(HistoryCase work, InstanceState state) =>
        from execution in state.Executions
        where execution.Status == ActivityStatus.Running
        let step = work.Line.Pipeline.Activities[execution.ActivityId] as HumanStep
        where step is not null
        select (execution, step);
}
