using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>Scripts that end or starve a host; each must end as an incident, soon and within bounded memory.</summary>
public sealed class ScriptBombTests
{
    [OneTimeSetUp]
    public void Compile_the_engine_once() => Explode("nonsense()");

    [TestCaseSource(typeof(HostileScripts), nameof(HostileScripts.Bombs))]
    public void A_bomb_ends_as_an_incident_of_its_step(string script)
    {
        var before = Process.GetCurrentProcess().WorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();

        var incident = Explode(script);

        Assert.That(incident, Does.StartWith("expression."));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(128_000_000));
        Assert.That(Process.GetCurrentProcess().WorkingSet64 - before, Is.LessThan(256_000_000));
    }

    [TestCaseSource(typeof(HostileScripts), nameof(HostileScripts.Escapes))]
    public void An_escape_is_refused(string script)
    {
        try
        {
            Assert.That(Explode(script), Does.StartWith("expression."));
        }
        catch (DefinitionException refused)
        {
            Assert.That(refused.JsonPath, Is.EqualTo("$.root.activities[1].text"));
        }
    }

    [Test]
    public void The_corpus_is_large_enough()
    {
        Assert.That(HostileScripts.Bombs, Has.Count.GreaterThanOrEqualTo(60).And.Unique);
        Assert.That(HostileScripts.Escapes, Has.Count.GreaterThanOrEqualTo(100).And.Unique);
        Assert.That(HostileTemplates.Bombs, Has.Count.GreaterThanOrEqualTo(20).And.Unique);
    }

    [TestCase("11n**711111111n")]
    [TestCase("(1n<<200000000n).toString()")]
    [TestCase("import('fs')")]
    [TestCase("import fs from 'fs'")]
    [TestCase("$checked=x=>x")]
    [TestCase("(function(){var \\u0024checked=x=>x;return 'a'+1})()")]
    [TestCase("(({\\u0024checked})=>1)({})")]
    [TestCase("1+")]
    [TestCase("with({}){}")]
    public void A_script_that_cannot_be_right_is_refused_when_the_pipeline_is_compiled(string script)
    {
        var thrown = Assert.Throws<DefinitionException>(() => Explode(script));

        Assert.That(thrown!.JsonPath, Is.EqualTo("$.root.activities[1].text"));
        Assert.That(thrown.ReasonZh, Is.Not.Empty);
    }

    [Test]
    public void Deeply_nested_source_is_refused_when_the_pipeline_is_compiled([Values("[", "-")] string opening)
    {
        var closing = opening == "[" ? "]" : "";
        var script = string.Concat(Enumerable.Repeat(opening + " ", 5000)) + "1" + string.Concat(Enumerable.Repeat(closing, 5000));

        Assert.That(() => Explode(script), Throws.TypeOf<DefinitionException>());
    }

    private static string Explode(string script)
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script) });
        var run = new CaseRun(flow.Compile(), fields: new JsonObject { ["title"] = "关于房屋的通知" });

        Assert.That(run.State.Incidents, Has.Count.EqualTo(1), () => $"gave {run.Effects.OfType<Asked>().Single().Text}");
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        return run.State.Incidents[0].Code;
    }
}
