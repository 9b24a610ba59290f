using System.Text.Json.Nodes;

namespace Chancery.Cli.Tests;

public sealed class ValidateTests
{
    private const string Inner = """
        {"definitionId":"notice","name":"Notice","version":1,"options":{"usableAsActivity":true},
         "root":{"id":"say","type":"Elsa.WriteLine","version":1,"text":"sent"}}
        """;

    private Files _files = null!;

    [SetUp]
    public void MakeFolder() => _files = new();

    [TearDown]
    public void RemoveFolder() => _files.Dispose();

    [Test]
    public async Task The_shipped_pipelines_are_sound()
    {
        var ended = await ChanceryProgram.RunAsync("pipelines", "validate");

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((0, "")), ended.Errors);
        Assert.That(ended.Errors, Does.Match("^[1-9][0-9]* files checked, 0 findings\\.\n$"));
    }

    [TestCase("zh", "脚本有误：", "检查了 1 个文件，发现 1 个问题。")]
    [TestCase("en", "The script has an error:", "1 files checked, 1 findings.")]
    public async Task A_finding_is_one_line_with_file_line_column_path_and_rule(string lang, string reason, string sum)
    {
        var file = _files.Write("bad.json", d => Files.Step(d, "need-legal")["condition"]!["expression"]!["value"] = "1 +");
        var before = File.ReadAllLines(file).TakeWhile(text => !text.Contains("\"1 \\u002B\"", StringComparison.Ordinal)).ToList();
        var line = before.FindLastIndex(text => text.Contains("\"condition\"", StringComparison.Ordinal)) + 1;

        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", file, "--lang", lang);

        Assert.That(ended.ExitCode, Is.EqualTo(1));
        Assert.That(ended.Lines, Has.Count.EqualTo(1));
        Assert.That(ended.Lines[0], Does.StartWith($"{file}:{line}:9: $.root.activities[7].condition: {reason}").And.EndsWith(" [input.invalid]"));
        Assert.That(ended.Errors, Is.EqualTo(sum + "\n"));
    }

    [Test]
    public async Task A_text_that_is_no_JSON_is_refused_where_reading_stopped()
    {
        var file = _files.Write("bad.json", "{\n  \"definitionId\": \"公文\", x\n}");

        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", file);

        Assert.That(ended.ExitCode, Is.EqualTo(1));
        Assert.That(ended.Lines.Single(), Does.StartWith($"{file}:2:25: $: Not valid JSON").And.EndsWith("[definition.invalid]"));
    }

    [Test]
    public async Task Files_may_use_each_other_as_activities_in_any_order()
    {
        var user = _files.Write("a.json", Uses("Notice", 1));
        var inner = _files.Write("b.json", Inner);

        Assert.That((await ChanceryProgram.RunAsync("pipelines", "validate", user, inner)).ExitCode, Is.Zero);
        var alone = await ChanceryProgram.RunAsync("pipelines", "validate", user);
        Assert.That(alone.Lines.Single(), Does.Contain("There is no activity type \"Notice\"").And.EndsWith("[activity.unknown]"));
        _files.Write("a.json", Uses("Notice", 2));
        var other = await ChanceryProgram.RunAsync("pipelines", "validate", _files.Folder);
        Assert.That(other.Lines.Single(), Does.EndWith("[activity.unknown-version]"));
    }

    [Test]
    public async Task Two_files_with_one_definition_id_are_refused()
    {
        _files.Write("a.json", Inner);
        var second = _files.Write("b.json", Inner);

        Assert.That((await ChanceryProgram.RunAsync("pipelines", "validate", _files.Folder)).Lines.Single(), Does.StartWith($"{second}:1:2: $.definitionId: Another file"));
    }

    [Test]
    public async Task The_report_for_programs_keeps_its_shape()
    {
        var good = _files.Write("a.json", Inner);
        var bad = _files.Write("b.json", d => d["customProperties"]!["chancery"]!["documentType"] = "nothing");

        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", good, bad, "--format", "json");

        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((1, "")));
        var report = JsonNode.Parse(ended.Output)!;
        Assert.That(report["files"]![1]!["findings"]![0]!["line"]!.GetValue<int>(), Is.GreaterThan(1));
        report["files"]![1]!["findings"]![0]!["line"] = 0;
        Assert.That(JsonNode.DeepEquals(report, JsonNode.Parse($$"""
            {
              "formatVersion": 1, "findings": 1,
              "files": [
                { "path": "{{good}}", "definitionId": "notice", "findings": [] },
                { "path": "{{bad}}", "definitionId": "outgoing-document", "findings": [
                  { "rule": "document-type.unknown", "line": 0, "column": 7, "jsonPath": "$.customProperties.chancery.documentType", "activityId": null,
                    "messageEn": "'nothing' is not a document type of this office.", "messageZh": "“nothing”不是本机关的公文类型。" }] }
              ]
            }
            """)), Is.True, ended.Output);
    }

    [TestCase("pipelines", "validate", "no-such-file.json")]
    [TestCase("pipelines", "validate", "--office", "no-such-folder")]
    [TestCase("pipelines", "validate", "--format", "xml")]
    [TestCase("pipelines", "validate", "--fromat", "json")]
    [TestCase("pipelines", "validate", "tests")]
    [TestCase("pipelines")]
    [TestCase("pipelines", "nothing")]
    [TestCase("--lang", "fr", "pipelines", "validate")]
    public async Task Wrong_usage_and_unreadable_files_end_with_2_and_a_sentence(params string[] arguments)
    {
        var ended = await ChanceryProgram.RunAsync(arguments);

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((2, "")));
        Assert.That(ended.Errors, Does.StartWith("chancery: ").And.Not.Contain("   at "));
    }

    [TestCase("validate")]
    [TestCase("import", "--server", "http://127.0.0.1:1")]
    public async Task Every_file_that_cannot_be_read_is_named_at_once_and_nothing_is_done(string command, params string[] options)
    {
        // As an editor leaves it beside the file: a link to nothing, and a file renamed a moment ago
        var locked = Path.Combine(_files.Folder, ".#notice.json");
        File.CreateSymbolicLink(locked, "nobody@nowhere");
        var renamed = Path.Combine(_files.Folder, "renamed.json");

        var ended = await ChanceryProgram.RunAsync(["pipelines", command, locked, renamed, .. options]);

        Assert.That((ended.ExitCode, ended.Output), Is.EqualTo((2, "")));
        Assert.That(ended.Errors, Does.StartWith("chancery: ").And.Contain(locked).And.Contain(renamed).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Wrong_data_of_the_office_is_told_with_its_place()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Files.Root, "office"), "*.json"))
            File.Copy(file, Path.Combine(_files.Folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(_files.Folder, "organization.json"), "{\"organId\": \"one\"}");

        var ended = await ChanceryProgram.RunAsync("pipelines", "validate", "--office", _files.Folder, "--lang", "zh");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Errors, Does.StartWith($"chancery: {_files.Folder} 中的机关数据有误：organId："));
    }

    [Test]
    public async Task Outside_the_product_folder_the_products_own_data_are_used()
    {
        var ended = await ChanceryProgram.RunAsync(new Run("pipelines", "validate") { Folder = _files.Folder });

        Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
    }

    private static string Uses(string type, int version) => $$$"""
        {"definitionId":"user","name":"User","root":{"id":"flow","type":"Elsa.Flowchart","version":1,
         "activities":[{"id":"start","type":"Elsa.Start","version":1},{"id":"use","type":"{{{type}}}","version":{{{version}}}}],
         "connections":[{"source":{"activity":"start"},"target":{"activity":"use"}}]}}
        """;
}
