using System.Diagnostics;

namespace Chancery.Cli.Tests;

/// <summary>The scripts say what the machine lacks before they begin, all of it at once.</summary>
public sealed class PrepareTests
{
    private string _programs = null!;

    [SetUp]
    public void MakeMachine()
    {
        _programs = Directory.CreateTempSubdirectory("chancery-programs").FullName;
        foreach (var name in new[] { "dirname", "find", "grep", "sed", "sort", "tail" })
            File.CreateSymbolicLink(Path.Combine(_programs, name), new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, name)).First(File.Exists));
        Stub("dotnet", "9.0.308 [/usr/lib/dotnet/sdk]\\n10.0.401 [/usr/lib/dotnet/sdk]");
        Stub("node", "20.0.0");
        Stub("npm", "10.0.0");
    }

    [TearDown]
    public void RemoveMachine() => Directory.Delete(_programs, recursive: true);

    [Test]
    public async Task A_machine_with_everything_is_fit() => Assert.That(await CheckAsync(), Is.EqualTo((0, "")));

    [TestCase("10.0.100", "10.0.100")]
    [TestCase("9.0.308\\n10.0.302", "10.0.302")]
    public async Task An_SDK_older_than_the_product_asks_for_is_told_with_both_versions(string installed, string found)
    {
        Stub("dotnet", installed.Replace("\\n", " [/sdk]\\n", StringComparison.Ordinal) + " [/sdk]");

        var (exit, errors) = await CheckAsync();

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Contain($"缺少 .NET SDK {Wanted} 或更高版本,现有的是 {found}").And.Contain($"Missing: .NET SDK {Wanted} or newer, this is {found}"));
    }

    [Test]
    public async Task The_newest_of_several_SDKs_counts_by_its_number_and_not_by_its_letters()
    {
        Stub("dotnet", "10.0.1000 [/sdk]\\n10.0.99 [/sdk]");

        Assert.That((await CheckAsync()).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_Node_older_than_20_is_told_with_its_version()
    {
        Stub("node", "18.19.1");

        var (exit, errors) = await CheckAsync();

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("缺少 Node.js 20 或更高版本,现有的是 18.19.1").And.Contain("Missing: Node.js 20 or newer, this is 18.19.1"));
    }

    [Test]
    public async Task All_that_is_missing_is_told_at_once_with_what_to_do()
    {
        Stub("dotnet", "9.0.308 [/sdk]");
        foreach (var name in new[] { "node", "npm" })
            File.Delete(Path.Combine(_programs, name));

        var (exit, errors) = await CheckAsync();

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors.Split('\n').Where(line => line.StartsWith("Missing: ", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Missing: .NET 10 SDK; get it from https://dotnet.microsoft.com/download",
            "Missing: Node.js 20 or newer; get it from https://nodejs.org",
            "Missing: npm, which usually comes with Node.js; on Debian: apt-get install npm",
        }));
    }

    [TestCase("dotnet", ".NET 10 SDK")]
    [TestCase("find", "the command find; install the package findutils")]
    [TestCase("sort", "the command sort; install the package coreutils")]
    public async Task A_program_that_is_not_there_is_named(string program, string told)
    {
        File.Delete(Path.Combine(_programs, program));

        var (exit, errors) = await CheckAsync();

        Assert.That((exit, errors.Contains($"Missing: {told}", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors);
    }

    [TestCase("run")]
    [TestCase("test")]
    [TestCase("bench")]
    [TestCase("chancery")]
    public async Task Each_script_ends_with_2_and_does_nothing_on_a_machine_that_is_not_fit(string script)
    {
        File.Delete(Path.Combine(_programs, "dotnet"));

        var (exit, errors) = await RunAsync(Path.Combine(Files.Root, script));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith("缺少 .NET 10 SDK").And.Not.Contain("command not found"));
    }

    private static string Wanted { get; } =
        (string)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Files.Root, "global.json")))!["sdk"]!["version"]!;

    private Task<(int ExitCode, string Errors)> CheckAsync() => RunAsync("-euo", "pipefail", "-c", $"source '{Path.Combine(Files.Root, "build", "prepare.sh")}'; check_tools");

    /// <summary>A program that says one thing whatever it is asked.</summary>
    private void Stub(string name, string says)
    {
        var path = Path.Combine(_programs, name);
        File.Delete(path);
        File.WriteAllText(path, $"#!/bin/bash\nprintf '{says}\\n'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs bash on a machine that has the programs of the test and no others.</summary>
    private async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = _programs;
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        await output;
        return (process.ExitCode, await errors);
    }
}
