using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Tests;

/// <summary>The commands of docs/pipelines.md, run as they stand there.</summary>
public sealed class DocsTests
{
    private static readonly string _docs = File.ReadAllText(Path.Combine(Files.Root, "docs", "pipelines.md"));

    private Files _files = null!;

    [SetUp]
    public void MakeFolder() => _files = new();

    [TearDown]
    public void RemoveFolder() => _files.Dispose();

    [Test]
    public async Task The_commands_that_check_run_as_written()
    {
        var (code, output) = await BashAsync(Block("check"));

        Assert.That(code, Is.Zero, output);
        Assert.That((string?)JsonNode.Parse(File.ReadAllText(Path.Combine(_files.Folder, "findings.sarif")))!["version"], Is.EqualTo("2.1.0"));
    }

    [Test]
    public async Task The_commands_that_compare_run_as_written()
    {
        var (code, output) = await BashAsync(Block("compare"));

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("1 working day → 2 working days."));
    }

    [Test]
    public async Task The_commands_that_exchange_run_as_written()
    {
        await using var server = await ElsaStub.StartAsync();
        server.Published["outgoing-document"] = JsonNode.Parse(Files.Outgoing)!.AsObject();

        var (code, output) = await BashAsync(Block("exchange").Replace("http://127.0.0.1:5080", server.Address, StringComparison.Ordinal));

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Imported and published outgoing-document"));
    }

    [Test]
    public void Every_rule_of_the_guard_is_described() =>
        Assert.That(FindingRules.All.Select(rule => $"`{rule.Rule}`"), Has.All.Matches<string>(rule => _docs.Contains($"{rule}", StringComparison.Ordinal)));

    [Test]
    public void The_shapes_for_programs_are_those_that_are_written()
    {
        var shapes = Regex.Matches(_docs, "```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(match => JsonNode.Parse(match.Groups["json"].Value)!.AsObject().Select(member => member.Key));

        Assert.That(shapes, Is.EqualTo(new[] { new[] { "formatVersion", "findings", "files" }, new[] { "formatVersion", "sameMeaning", "changes" }, new[] { "formatVersion", "refused", "pipelines" } }));
    }

    private static string Block(string name)
    {
        var start = _docs.IndexOf($"<!-- test: {name} -->\n```bash\n", StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThan(0), $"docs/pipelines.md has no block for {name}");
        start = _docs.IndexOf('\n', _docs.IndexOf("```", start, StringComparison.Ordinal)) + 1;
        return _docs[start.._docs.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private async Task<(int Code, string Output)> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = Files.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["out"] = _files.Folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
