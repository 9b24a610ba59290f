using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using CsCheck;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Execution;

/// <summary>What holds for every run of every definition, however its containers, loops, scopes and joins are nested.</summary>
public sealed class NestedRunProperties
{
    private static readonly PipelineCompiler _compiler = new(ActivitiesRegistration.All);

    private static readonly Gen<(int Seed, int Size)> _gen = Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 60]);

    [Test]
    public void A_state_stored_and_read_back_at_any_wait_continues_the_same() => _gen.Sample(
        (seed, size) =>
        {
            var pipeline = Compile(seed, size);
            var kept = new AnsweredRun(pipeline);
            var stored = new AnsweredRun(pipeline);
            foreach (var (bookmark, answer) in Answers(kept, seed))
            {
                stored.Store();
                stored.Resume(bookmark, answer);
                kept.Resume(bookmark, answer);

                Assert.That(stored.StateText, Is.EqualTo(kept.StateText));
            }

            Assert.That(stored.Journal, Is.EqualTo(kept.Journal));
            Assert.That(stored.Effects, Is.EqualTo(kept.Effects));
        },
        iter: 1000);

    [Test]
    public void Every_run_ends_or_waits_for_something() => _gen.Sample(
        (seed, size) =>
        {
            var run = new AnsweredRun(Compile(seed, size));
            var steps = 0;
            foreach (var (bookmark, answer) in Answers(run, seed))
            {
                Assert.That(++steps, Is.LessThan(2000), "it ends when the answers are no");
                run.Resume(bookmark, answer);
            }

            var left = run.State.Executions.Where(execution => execution.Status == ActivityStatus.Running);
            if (run.State.Status == CaseStatus.Running)
                Assert.That(run.State.Incidents, Is.Not.Empty, "only an incident may leave a run without anything to wait for");
            else if (run.State.Status == CaseStatus.Finished)
                Assert.That(left, Is.Empty);
            Assert.That(run.State.Status, Is.AnyOf(CaseStatus.Running, CaseStatus.Finished, CaseStatus.Faulted));
            Assert.That(run.State.Incidents.Select(incident => incident.Code), Has.All.EqualTo("activity.failed"), "nothing is stuck or endless");
        },
        iter: 1000);

    [Test]
    public void The_journal_tells_of_every_pass_from_its_start_to_where_it_stands() => _gen.Sample(
        (seed, size) =>
        {
            var run = new AnsweredRun(Compile(seed, size));
            Check(run);
            foreach (var (bookmark, answer) in Answers(run, seed))
            {
                run.Resume(bookmark, answer);
                Check(run);
            }
        },
        iter: 1000);

    private static void Check(AnsweredRun run)
    {
        var ends = new[] { TraceEvent.Completed, TraceEvent.Canceled, TraceEvent.Faulted };
        var passes = run.Records.GroupBy(record => record.Execution).ToDictionary(pass => pass.Key, pass => pass.Select(record => record.Event).ToList());

        Assert.That(run.Records.Select(record => record.Sequence), Is.EqualTo(Enumerable.Range(1, run.Records.Count)), "no hole");
        foreach (var (number, events) in passes)
        {
            Assert.That(events[0], Is.EqualTo(TraceEvent.Started), $"pass {number}");
            Assert.That(events.Count(one => one == TraceEvent.Started), Is.EqualTo(1), $"pass {number}");

            // A step whose way on is refused has completed before it faults
            var first = events.FindIndex(ends.Contains);
            Assert.That(first < 0 || first == events.Count - 1 || (first == events.Count - 2 && events[^1] == TraceEvent.Faulted), $"pass {number}: {string.Join(' ', events)}");
        }

        foreach (var activity in run.Records.GroupBy(record => record.ActivityId))
        {
            var last = activity.GroupBy(record => record.Execution).Select(pass => pass.Last().Event).ToList();
            var running = run.State.Executions.Count(execution => execution.ActivityId == activity.Key && execution.Status == ActivityStatus.Running);
            Assert.That(activity.Count(record => record.Event == TraceEvent.Started), Is.EqualTo(last.Count(ends.Contains) + running), activity.Key);
        }
    }

    /// <summary>What to resume next and with what, as long as something waits; at first at random, in the end no.</summary>
    private static IEnumerable<(Bookmark Bookmark, JsonNode Answer)> Answers(AnsweredRun run, int seed)
    {
        var random = new Random(seed);
        for (var step = 0; run.State.Status == CaseStatus.Running && run.State.Bookmarks.Count > 0; step++)
            yield return (run.State.Bookmarks[random.Next(run.State.Bookmarks.Count)], JsonValue.Create(step < 40 && random.Next(3) == 0));
    }

    private static Pipeline Compile(int seed, int size) =>
        _compiler.CompileDraft(WorkflowDefinitionJson.Read(RandomDefinition.Create(seed, size).ToJsonString()));
}
