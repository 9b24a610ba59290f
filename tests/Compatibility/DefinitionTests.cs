using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using NUnit.Framework;

namespace Chancery.Compatibility;

public sealed class DefinitionTests
{
    private static IEnumerable<TestCaseData> Files => DefinitionFile.All.Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    [TestCaseSource(nameof(Files))]
    public void A_definition_runs_as_in_Elsa(DefinitionFile file)
    {
        var expectation = file.Expectation;
        var pipeline = file.Compile();
        var run = new DefinitionRun(pipeline);

        Assert.That(pipeline.Check(new DefinitionCheck(null)).Select(finding => finding.Rule), Is.EquivalentTo(expectation.Findings), "findings");
        foreach (var (act, number) in expectation.Acts.Select((act, i) => (act, i + 1)))
        {
            var before = run.Records.Count;
            run.Do(act);
            Assert.Multiple(() => Compare(run, run.Records.Skip(before).ToList(), act, $"act {number}, {act.Do}: "));
        }

        Assert.That(run.Records.Select(record => record.Sequence), Is.EqualTo(Enumerable.Range(1, run.Records.Count)), "the journal has no hole");
    }

    private static void Compare(DefinitionRun run, List<TraceRecord> records, ExpectedAct act, string at)
    {
        Assert.That(run.Status, Is.EqualTo(act.Status), $"{at}status");
        Assert.That(Counts(run.Executed), Is.EquivalentTo(Counts(act.Executed)), $"{at}executed");
        Assert.That(run.State.Bookmarks.OrderBy(one => one.Id).Select(one => one.ActivityId), Is.EqualTo(act.Bookmarks), $"{at}bookmarks");
        Assert.That(Json(run.State.Output), Is.EqualTo(Json(act.Outputs)), $"{at}outputs");
        Assert.That(Json(run.State.Variables), Is.EqualTo(Json(act.Variables)), $"{at}variables");
        Assert.That(run.State.Incidents.Select(one => $"{one.ActivityId}: {one.Message}").Zip(act.Incidents, Shortened), Is.EqualTo(act.Incidents), $"{at}incidents");
        Assert.That(run.State.Incidents, Has.Count.EqualTo(act.Incidents.Count), $"{at}incidents");
        Assert.That(records.Select(record => record.Inputs?["text"]).OfType<JsonValue>().Select(text => text.ToString()), Is.EqualTo(act.Lines), $"{at}lines");
        Assert.That(run.Effects.Select(Words).OfType<string>(), Is.EqualTo(act.Effects), $"{at}effects");
        if (act.Journal is { } journal)
            Assert.That(records.Select(record => $"{record.ActivityId} {record.Event}"), Is.EqualTo(journal), $"{at}journal");
        if (act.Stimuli is { } stimuli)
            Assert.That(run.State.Bookmarks.Select(one => $"{one.Name} {one.Stimulus}"), Is.EqualTo(stimuli), $"{at}stimuli");
        if (act.Named is { } named)
            Assert.That($"{run.State.Name} {run.State.CorrelationId}", Is.EqualTo(named), $"{at}name");
    }

    [Test]
    public void Every_definition_says_what_is_expected_of_it_and_which_sentence_it_proves()
    {
        Assert.Multiple(() =>
        {
            Assert.That(DefinitionFile.All, Has.Count.AtLeast(60));
            Assert.That(DefinitionFile.ExpectationNames, Is.EquivalentTo(DefinitionFile.All.Select(file => file.Name)));
            foreach (var file in DefinitionFile.All)
            {
                Assert.That(file.Name, Does.Match("^[0-9]{2,3}-[a-z0-9-]+$"));
                Assert.That(file.Expectation.Proves, Is.Not.Empty.And.All.Matches(@"^A\.([1-9]|10|11): ."), file.Name);
                Assert.That(file.Expectation.Acts[0].Do, Is.EqualTo("start"), file.Name);
            }
        });
    }

    /// <summary>A message whose end does not matter is expected as its beginning and three dots.</summary>
    private static string Shortened(string message, string expected) =>
        expected.EndsWith('…') && message.StartsWith(expected[..^1], StringComparison.Ordinal) ? expected : message;

    private static IEnumerable<string> Counts<T>(IEnumerable<KeyValuePair<string, T>> executed)
        where T : IEnumerable<KeyValuePair<string, int>> =>
        executed.Select(one => $"{one.Key}: {string.Join(", ", one.Value.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}"))}");

    private static string Json(JsonObject members) =>
        new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();

    private static string? Words(Effect effect) => effect switch
    {
        TimerSet timer => string.Create(CultureInfo.InvariantCulture, $"timer {timer.ActivityId} {timer.DueAt:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        EventPublished published => $"event {published.Name} {published.CorrelationId ?? "-"} {published.Payload?.ToJsonString() ?? "-"} {(published.OnlyThisCase ? "local" : "global")}",
        TaskRequested task => $"task {task.Name} {task.Payload?.ToJsonString() ?? "-"}",
        WorkflowDispatched started => $"dispatch {started.DefinitionId} {started.Input.ToJsonString()} {started.CorrelationId ?? "-"} {started.Reply}",
        HttpRequested http => $"http {http.Request["method"]} {http.Request["url"]} {http.Request["content"]?.ToJsonString() ?? "-"}",
        RunNamed named => $"named {named.Name ?? "-"} {named.CorrelationId ?? "-"}",
        _ => null,
    };
}
