using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>The hostile corpus in a real host: each is refused or faults its case, the host lives, and its memory stays.</summary>
public sealed class HostileExpressionsTests
{
    private const string Clerk = "su.xiaotang";
    private const string Canary = "canary-7f3a51";
    private const int OrdinaryCases = 100;
    // Two scripts of 16 MB at a time, what they leave to the collector, and what is compiled meanwhile; one without limits takes a gigabyte
    private const long MostGrowth = 128_000_000;

    [Test]
    public async Task A_host_outlives_every_hostile_script_and_template()
    {
        var templates = HostileTemplates.Bombs.Where(template => !template.Contains("Variables.", StringComparison.Ordinal)).ToList();
        var pipelines = Enumerable.Range(0, templates.Count).ToDictionary(i => $"template-{i}.json", i => Pipeline($"template-{i}", "Elsa.WriteLine", "text", "Liquid", templates[i]));
        pipelines["script.json"] = Pipeline("script", "Elsa.RunJavaScript", "script", "Liquid", "{{ Input.Document.body }}");
        pipelines["refused.json"] = Pipeline("refused", "Elsa.WriteLine", "text", "JavaScript", "11n**711111111n");
        pipelines["nested.json"] = Pipeline("nested", "Elsa.WriteLine", "text", "Liquid",
            string.Concat(Enumerable.Repeat("{% if a %}", 3000)) + string.Concat(Enumerable.Repeat("{% endif %}", 3000)));
        await using var host = await HostProcess.StartAsync(pipelines, new Dictionary<string, string> { ["CHANCERY_CANARY"] = Canary, ["Canary__Key"] = Canary });
        using var clerk = await ApiClient.AsAsync(host.Address, Clerk);
        for (var i = 0; i < OrdinaryCases; i++)
            await ExplodeAsync(clerk, "script", "nonsense()");

        var (_, listed) = await clerk.GetAsync("/api/pipelines");
        Assert.That(listed!["refused"]!.AsArray().Select(one => (string)one!["path"]!), Is.EquivalentTo(new[] { "refused.json", "nested.json" }));
        var before = host.ResidentBytes;
        var most = before;
        foreach (var attack in HostileScripts.Bombs.Concat(HostileScripts.Escapes.Where(script => script != "setOutcome('Done')")).Select(script => ("script", script))
            .Concat(Enumerable.Range(0, templates.Count).Select(i => ($"template-{i}", "x"))))
        {
            var shown = await ExplodeAsync(clerk, attack.Item1, attack.Item2);

            Assert.That(host.Lives, attack.Item2);
            Assert.That(shown, Does.Not.Contain(Canary), attack.Item2);
            most = Math.Max(most, host.ResidentBytes);
        }

        TestContext.Out.WriteLine($"{before / 1_000_000} MB before, {most / 1_000_000} MB at most");
        Assert.That((await clerk.GetAsync("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(most - before, Is.LessThan(MostGrowth));
    }

    /// <returns>All that the case shows, or the refusal where the expression ran away.</returns>
    private static async Task<string> ExplodeAsync(ApiClient clerk, string pipeline, string body)
    {
        var fields = Office.Sample("D1");
        fields["body"] = body;
        fields["attachments"] = new JsonArray();
        var (status, started) = await clerk.PostAsync("/api/cases", new JsonObject { ["pipeline"] = pipeline, ["fields"] = fields });
        if (status == HttpStatusCode.BadRequest)
        {
            Assert.That((string?)started!["code"], Is.EqualTo("expression.runaway"), body);
            return started.ToJsonString();
        }

        Assert.That(status, Is.EqualTo(HttpStatusCode.Created), () => $"{body}: {started?.ToJsonString()}");

        var id = (string)started!["caseId"]!;
        var (_, shown) = await clerk.GetAsync($"/api/cases/{id}");
        Assert.That((string)shown!["status"]!, Is.EqualTo("Faulted"), body);
        shown.AsObject().Remove("fields");
        var (_, history) = await clerk.GetAsync($"/api/cases/{id}/history");
        return shown.ToJsonString() + history?.ToJsonString();
    }

    private static string Pipeline(string id, string type, string input, string expression, string value) => new JsonObject
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "outgoing" } },
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" },
                new JsonObject { ["id"] = "attack", ["type"] = type, [input] = Flow.Wrapped(expression, value) },
                new JsonObject { ["id"] = "end", ["type"] = "Elsa.End" }),
            ["connections"] = new JsonArray(
                new JsonObject { ["source"] = new JsonObject { ["activity"] = "start" }, ["target"] = new JsonObject { ["activity"] = "attack" } },
                new JsonObject { ["source"] = new JsonObject { ["activity"] = "attack" }, ["target"] = new JsonObject { ["activity"] = "end" } }),
        },
    }.ToJsonString();
}
