using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Compatibility;

public sealed class HostileDefinitionTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1);

    private static readonly JsonNode?[] _answers = [null, JsonValue.Create("approve"), new JsonObject { ["text"] = "x", ["status"] = "Cancelled" }, new JsonArray(1, "a")];

    [Test]
    public void A_hostile_definition_is_refused_with_place_and_reason_or_runs_within_its_bounds()
    {
        var library = DefinitionFile.Library(Directory.GetFiles(SampleDefinitions.LibraryFolder).Select(path => Path.GetFileName(path)));
        foreach (var itself in WorkflowsUsingThemselves())
            library.Add(itself);
        var compiler = new PipelineCompiler(ActivitiesRegistration.All, library);
        var corpus = HostileDefinition.Corpus(ActivitiesRegistration.All)
            .Concat(WorkflowsUsingThemselves().Select(itself => new HostileDefinition($"{itself.TypeName} uses itself", itself.Json))).ToList();
        var failures = new ConcurrentBag<string>();
        var refused = 0;
        var clock = Stopwatch.StartNew();

        Parallel.ForEach(corpus, new ParallelOptions { MaxDegreeOfParallelism = 2 }, hostile =>
        {
            // Measured again when it was slow: the machine may have been busy with something else
            var took = Try(compiler, hostile, failures, ref refused);
            for (var again = 0; again < 3 && took > _limit; again++)
                took = Try(compiler, hostile, failures, ref refused);
            if (took > _limit)
                failures.Add($"{hostile}: took {took}");
        });

        TestContext.Out.WriteLine($"{corpus.Count} definitions in {clock.Elapsed}, {refused} refused.");
        Assert.That(corpus, Has.Count.AtLeast(5000));
        Assert.That(failures, Is.Empty);
        Assert.That(refused, Is.InRange(corpus.Count / 20, corpus.Count), "the corpus is hostile");
    }

    private static TimeSpan Try(PipelineCompiler compiler, HostileDefinition hostile, ConcurrentBag<string> failures, ref int refused)
    {
        var clock = Stopwatch.GetTimestamp();
        try
        {
            var pipeline = compiler.CompileDraft(WorkflowDefinitionJson.Read(hostile.Json));
            var findings = pipeline.Check(new DefinitionCheck(null));
            foreach (var finding in findings)
                Explains(hostile, finding.JsonPath, finding.Reason, finding.ReasonZh, failures);
            if (findings.Count == 0)
                Plan(pipeline);
            Run(pipeline);
        }
        catch (DefinitionException fault)
        {
            Interlocked.Increment(ref refused);
            Explains(hostile, fault.JsonPath, fault.Reason, fault.ReasonZh, failures);
        }
        catch (Exception e)
        {
            failures.Add($"{hostile}: {e.GetType().Name} {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault()}");
        }

        return Stopwatch.GetElapsedTime(clock);
    }

    private static void Explains(HostileDefinition hostile, string path, string reason, string reasonZh, ConcurrentBag<string> failures)
    {
        if (!path.StartsWith('$') || reason.Length == 0 || !reasonZh.Any(character => character is >= '\u4e00' and <= '\u9fff'))
            failures.Add($"{hostile}: not explained: {path} {reason} {reasonZh}");
    }

    /// <summary>What publishing does: asks every trigger when it fires.</summary>
    private static void Plan(Pipeline pipeline)
    {
        foreach (var trigger in pipeline.Activities.Values.OfType<ITrigger>())
            trigger.Plan(new TriggerClock(new DateTimeOffset(2020, 3, 2, 1, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc));
    }

    /// <summary>Starts it, and answers what waits a few times; whatever is wrong becomes an incident.</summary>
    private static void Run(Pipeline pipeline)
    {
        var runner = new WorkflowRunner { StepBudget = 100 };
        var state = new InstanceState();
        var facts = CaseRun.FactsOf([]) with { ShowsData = true };
        runner.Run(pipeline, state, facts, new StartStimulus([]));
        foreach (var answer in _answers)
        {
            if (state.Status != CaseStatus.Running || state.Bookmarks.Count == 0)
                break;

            var bookmark = state.Bookmarks[0];
            runner.Run(pipeline, state, facts, new ResumeStimulus(bookmark.Execution, answer?.DeepClone()) { Bookmark = bookmark.Id });
        }

        if (state.Status == CaseStatus.Running)
            runner.Cancel(pipeline, state, facts);
    }

    private static IEnumerable<LibraryWorkflow> WorkflowsUsingThemselves() =>
        from width in new[] { 1, 2, 10, 900 }
        let uses = string.Join(',', Enumerable.Range(0, width).Select(i => $$"""{"id":"u{{i}}","type":"Itself{{width}}","version":1}"""))
        let json = $$"""{"id":"itself-{{width}}-1","definitionId":"itself-{{width}}","name":"Itself{{width}}","options":{"usableAsActivity":true},"root":{"id":"r","type":"Elsa.Sequence","activities":[{{uses}}]} }"""
        select new LibraryWorkflow($"itself-{width}-1", $"itself-{width}", $"Itself{width}", 1, json);
}
