using System.Text.Json.Nodes;

namespace Chancery.Cli.Tests;

public sealed class DiffTests
{
    private Files _files = null!;
    private string _before = null!;

    [SetUp]
    public void MakeFolder()
    {
        _files = new();
        _before = _files.Write("before.json", Files.Outgoing);
    }

    [TearDown]
    public void RemoveFolder() => _files.Dispose();

    [TestCase("zh", "“办公室核稿”的时限：由4个工作小时改为2个工作日。")]
    [TestCase("en", "Time limit of \"Office review\": 4 working hours → 2 working days.")]
    public async Task A_difference_is_told_in_words_and_ends_with_1(string lang, string words)
    {
        var after = _files.Write("after.json", d => Files.Step(d, "office-review")["limit"]!["expression"]!["value"] = "2wd");
        var before = _files.Write("before.json", d => Files.Step(d, "office-review")["limit"]!["expression"]!["value"] = "4wh");

        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", before, after, "--lang", lang);

        Assert.That((ended.ExitCode, ended.Output, ended.Errors), Is.EqualTo((1, words + "\n", "")));
    }

    [Test]
    public async Task A_step_moved_on_the_canvas_ends_with_0_and_is_named_layout()
    {
        var after = _files.Write("after.json", d => Files.Step(d, "draft")["metadata"]!["designer"]!["position"]!["x"] = 1);

        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", _before, after);

        Assert.That(ended.ExitCode, Is.Zero);
        Assert.That(ended.Lines, Is.EqualTo(new[] { "Layout only, cases run the same: the place or size of 1 step.", "Cases run the same." }));
    }

    [Test]
    public async Task A_file_does_not_differ_from_itself()
    {
        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", _before, _before, "--lang", "zh");

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((0, "没有区别。\n")));
    }

    [Test]
    public async Task The_report_for_programs_keeps_its_shape()
    {
        var after = _files.Write("after.json", d => d["name"] = "新名");

        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", _before, after, "--format", "json");

        Assert.That(ended.ExitCode, Is.EqualTo(1));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(ended.Output), JsonNode.Parse("""
            {
              "formatVersion": 1, "sameMeaning": false,
              "changes": [{ "kind": "definition.name", "activityId": null, "meaningful": true,
                "en": "Chinese name of the pipeline: 发文办理 → 新名.", "zh": "流程名称：由“发文办理”改为“新名”。" }]
            }
            """)), Is.True, ended.Output);
    }

    [TestCase("zh", "[\u4e00-\u9fff]")]
    [TestCase("en", "^[^\u4e00-\u9fff]*$")]
    public async Task Changes_are_a_SARIF_log_at_the_steps_of_the_file_that_has_them(string lang, string letters)
    {
        var after = _files.Write("after.json", d =>
        {
            Files.Step(d, "office-review")["limit"] = "9wd";
            var steps = d["root"]!["activities"]!.AsArray();
            steps.Remove(steps.First(step => (string?)step!["id"] == "proofread"));
            var edges = d["root"]!["connections"]!.AsArray();
            foreach (var edge in edges.Where(edge => edge!.ToJsonString().Contains("\"proofread\"", StringComparison.Ordinal)).ToList())
                edges.Remove(edge);
        });

        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", _before, after, "--format", "sarif", "--lang", lang);

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "")));
        var run = JsonNode.Parse(ended.Output)!["runs"]![0]!;
        var results = run["results"]!.AsArray();
        JsonNode Of(string kind) => results.Single(result => (string?)result!["ruleId"] == kind)!;
        Assert.That(results.Select(result => (string?)result!["message"]!["text"]), Has.All.Match(letters));
        Assert.That(results.Select(result => (string?)run["tool"]!["driver"]!["rules"]![(int)result!["ruleIndex"]!]!["id"]), Is.EqualTo(results.Select(result => (string?)result!["ruleId"])));
        Assert.That(Place(Of("limit")), Is.EqualTo((1, "\"office-review\"")), "where it stands now");
        Assert.That(Place(Of("step.removed")), Is.EqualTo((0, "\"proofread\"")), "where it stood");

        (int File, string Id) Place(JsonNode result)
        {
            var physical = result["locations"]![0]!["physicalLocation"]!;
            var file = (int)physical["artifactLocation"]!["index"]!;
            var lines = File.ReadAllLines(file == 0 ? _before : after).Skip((int)physical["region"]!["startLine"]! - 1);
            return (file, lines.First(line => line.Contains("\"id\"", StringComparison.Ordinal)).Split(':')[1].Trim(' ', ','));
        }
    }

    [TestCase("no-such-file.json", "Cannot read no-such-file.json")]
    [TestCase("version:outgoing-document@3", "only files can be compared")]
    [TestCase("README.md", "README.md is not a definition: $: Not valid JSON")]
    public async Task What_is_no_definition_ends_with_2(string other, string reason)
    {
        var ended = await ChanceryProgram.RunAsync("pipelines", "diff", _before, other);

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((2, "")));
        Assert.That(ended.Errors, Does.Contain(reason));
    }
}
