using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Cli.Tests;

/// <summary>The parts of the SARIF 2.1.0 schema that a reader relies on, checked by hand.</summary>
public sealed class SarifTests
{
    [TestCase("zh", "zh-CN", "[\u4e00-\u9fff]")]
    [TestCase("en", "en-US", "^[\\x20-\\x7e]+$")]
    public async Task Findings_are_a_SARIF_log_in_the_readers_language(string lang, string code, string letters)
    {
        using var files = new Files();
        var bad = files.Write("bad pipeline.json", d =>
        {
            Files.Step(d, "need-legal")["condition"]!["expression"]!["value"] = "1 +";
            d["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"nobody"},"target":{"activity":"draft"}}"""));
        });
        var sound = files.Write("sound.json", """{"definitionId":"s","name":"s","root":{"id":"w","type":"Elsa.WriteLine","version":1,"text":"x"}}""");

        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", bad, sound, "--format", "sarif", "--lang", lang);

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "")));
        var log = JsonNode.Parse(ended.Output)!.AsObject();
        Assert.That((string?)log["version"], Is.EqualTo("2.1.0"));
        Assert.That((string?)log["$schema"], Does.EndWith("sarif-schema-2.1.0.json"));
        var run = log["runs"]!.AsArray().Single()!;
        var driver = run["tool"]!["driver"]!;
        Assert.That(((string?)driver["name"], (string?)driver["language"], (string?)run["language"]), Is.EqualTo(("chancery", code, code)));
        Assert.That((string?)driver["semanticVersion"], Does.Match("^[0-9]+\\.[0-9]+\\.[0-9]+$"));
        Assert.That((string?)run["columnKind"], Is.EqualTo("utf16CodeUnits"));
        CheckRules(driver["rules"]!.AsArray(), letters);

        var results = run["results"]!.AsArray();
        Assert.That(results.Select(result => (string?)result!["ruleId"]), Is.EquivalentTo(new[] { "input.invalid", "connection.dangling" }));
        foreach (var result in results)
            CheckResult(result!.AsObject(), run, letters, bad);
    }

    [Test]
    public async Task Sound_files_give_a_log_without_results_and_0()
    {
        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", "--format", "sarif");

        Assert.That(ended.ExitCode, Is.Zero);
        var run = JsonNode.Parse(ended.Output)!["runs"]![0]!;
        Assert.That(run["results"]!.AsArray(), Is.Empty);
        Assert.That((string?)run["artifacts"]![0]!["location"]!["uri"], Does.StartWith("workflows/"), "relative to where it was run, so that a code host finds it");
    }

    private static void CheckRules(JsonArray rules, string letters)
    {
        Assert.That(rules.Select(rule => (string?)rule!["id"]), Is.Unique.And.SupersetOf(new[] { "gate.avoided", "cycle.endless", "step.unreachable" }));
        foreach (var rule in rules)
        {
            Assert.That((string?)rule!["name"], Does.Match("^[A-Za-z]+$"));
            Assert.That((string?)rule["shortDescription"]!["text"], Does.Match(letters));
            Assert.That((string?)rule["fullDescription"]!["text"], Is.Not.Empty);
            Assert.That((string?)rule["help"]!["text"], Does.Match("[\u4e00-\u9fff]").And.Match("[A-Za-z]{3}"), "help in both languages");
            Assert.That((string?)rule["defaultConfiguration"]!["level"], Is.EqualTo("error"));
        }
    }

    private static void CheckResult(JsonObject result, JsonNode run, string letters, string file)
    {
        var rule = run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!;
        Assert.That((string?)rule["id"], Is.EqualTo((string?)result["ruleId"]));
        Assert.That((string?)result["level"], Is.EqualTo("error"));
        Assert.That((string?)result["message"]!["text"], Does.Match(letters));
        var location = result["locations"]!.AsArray().Single()!;
        var physical = location["physicalLocation"]!;
        Assert.That(new Uri((string)physical["artifactLocation"]!["uri"]!).LocalPath, Is.EqualTo(file));
        var artifact = run["artifacts"]![(int)physical["artifactLocation"]!["index"]!]!;
        Assert.That((string?)artifact["location"]!["uri"], Is.EqualTo((string?)physical["artifactLocation"]!["uri"]));
        var (line, column) = ((int)physical["region"]!["startLine"]!, (int)physical["region"]!["startColumn"]!);
        Assert.That(File.ReadAllLines(file)[line - 1][(column - 1)..], Does.Match("^\"(source|condition)\": "), "the region begins at the value");
        Assert.That((string?)location["logicalLocations"]![0]!["fullyQualifiedName"], Does.StartWith("$.root."));
        Assert.That(result["partialFingerprints"]!.AsObject().Single().Value!.GetValueKind(), Is.EqualTo(JsonValueKind.String));
    }
}
