using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>Templates that starve or end a host: refused when the pipeline is compiled, or an incident soon and within bounded memory.</summary>
public sealed class TemplateBombTests
{
    private static readonly string[] _refused =
    [
        string.Concat(Enumerable.Repeat("{% if a %}", 3000)) + "x" + string.Concat(Enumerable.Repeat("{% endif %}", 3000)),
        string.Concat(Enumerable.Repeat("{% if a %}", 400)) + "x" + string.Concat(Enumerable.Repeat("{% endif %}", 400)),
        string.Concat(Enumerable.Repeat("{% for i in (1..9) %}", 40)) + "x" + string.Concat(Enumerable.Repeat("{% endfor %}", 40)),
        "{{ " + new string('(', 900) + "1" + string.Concat(Enumerable.Repeat("..2)", 250)) + " }}",
        "{{ 'x' | append: 'y:" + new string('(', 400) + "1" + string.Concat(Enumerable.Repeat("..2)", 300)) + "' }}",
        "{{ " + string.Concat(Enumerable.Repeat("1 | plus: 1", 5000)) + " }}",
        "{% if " + string.Join(" and ", Enumerable.Repeat("a", 2000)) + " %}x{% endif %}",
        string.Concat(Enumerable.Repeat("{{a}}", 6000)),
        new string('x', 40_000),
        "{% include 'a' %}{% include 'a' %}",
        "{% render 'a' %}",
        "{% tablerow i in (1..300000000) cols:1 %}x{% endtablerow %}",
        "{% extends 'a' %}",
    ];

    private static readonly string[] _harmless =
    [
        "{{ " + new string('[', 900) + "x" + new string(']', 900) + " }}",
        "{{ x" + string.Concat(Enumerable.Repeat(".x", 900)) + " }}",
        "{% if " + string.Join(" or ", Enumerable.Repeat("a", 300)) + " %}x{% endif %}",
        "{{ 'x' | date: '%999999999d%-999999999N' }}{{ 0 | date: '%999999999d' | size }}",
        "{{ empty }}{{ blank }}{{ nil }}",
        "{{ Variables }}{{ Input }}{{ forloop }}",
    ];

    [OneTimeSetUp]
    public void Compile_the_engine_once() => Explode("{{ 1 | divided_by: 0 }}");

    [TestCaseSource(typeof(HostileTemplates), nameof(HostileTemplates.Bombs))]
    public void A_bomb_ends_as_an_incident_of_its_step(string template)
    {
        var before = Process.GetCurrentProcess().WorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();

        var incident = Explode(template);

        TestContext.Out.WriteLine($"{incident} {clock.ElapsedMilliseconds} ms {(GC.GetTotalAllocatedBytes() - allocated) / 1_000_000} MB");
        Assert.That(incident, Does.StartWith("expression."));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(64_000_000));
        Assert.That(Process.GetCurrentProcess().WorkingSet64 - before, Is.LessThan(128_000_000));
    }

    [TestCaseSource(nameof(_refused))]
    public void A_bomb_that_shows_is_refused_when_the_pipeline_is_compiled(string template)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();

        Assert.That(() => Compile(template), Throws.TypeOf<DefinitionException>().With.Property("JsonPath").EqualTo("$.root.activities[1].text"));

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(64_000_000));
    }

    [TestCaseSource(nameof(_harmless))]
    public void Odd_templates_neither_end_the_host_nor_tell_of_it(string template)
    {
        string text;
        try
        {
            text = new CaseRun(Compile(template)).Effects.OfType<Asked>().SingleOrDefault()?.Text ?? "";
        }
        catch (DefinitionException)
        {
            text = "";
        }

        Assert.That(text, Has.Length.LessThan(100).And.Not.Contain("DotLiquid.Context").And.Not.Contain("Chancery"));
    }

    private static string Explode(string template)
    {
        var run = new CaseRun(Compile(template));

        Assert.That(run.State.Incidents, Has.Count.EqualTo(1), () => $"gave {run.Effects.OfType<Asked>().Single().Text.Length} characters");
        return run.State.Incidents[0].Code;
    }

    private static Pipeline Compile(string template) => Flow.Of("start>a")
        .Variable("big", "String", new string('文', 200_000)).Variable("bigger", "Object", new JsonArray(Enumerable.Range(0, 20_000).Select(i => (JsonNode?)i).ToArray()))
        .Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("Liquid", template) }).Compile();
}
