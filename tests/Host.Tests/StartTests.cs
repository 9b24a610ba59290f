using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Chancery.Host.Tests.Registers;

namespace Chancery.Host.Tests;

/// <summary>A start that cannot succeed says everything that is wrong, once, and what to do.</summary>
public sealed class StartTests
{
    private FileOffice _files = null!;

    [SetUp]
    public void CopyOffice() => _files = new();

    [TearDown]
    public void RemoveOffice() => _files.Dispose();

    [Test]
    public async Task Everything_wrong_is_said_in_one_attempt_in_both_languages_without_a_stack_trace()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var office = PathOf("office");
        var data = PathOf("data");
        await File.WriteAllTextAsync(data, "a file where the folder should be");
        await File.WriteAllTextAsync(PathOf("office/calendar.json"), "{");
        await File.WriteAllTextAsync(PathOf("office/clocks.json"), "[]");
        await File.WriteAllTextAsync(PathOf("office/document-types/outgoing.json"), "{}");
        File.Delete(PathOf("office/escalation.json"));

        var (exit, errors) = await RefusedAsync(
            "--urls", $"http://127.0.0.1:{taken};nonsense", "--Data", data, "--Office", office, "--Workflows", "elsewhere", "--Jobs", "sometimes",
            "--Mail:Port", "none", "--Mail:From", "", "--Logging:LogLevel:Default", "loud", "--Kestrel:Certificates:Default:Path", "no.pem");

        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(lines, Has.All.StartsWith("无法启动：").Or.StartsWith("Cannot start: "), errors);
        foreach (var fault in new[]
        {
            $"Port {taken} is in use", "nonsense is not an address", $"The data folder {data} cannot be used", "calendar.json", "clocks.json", "outgoing.json",
            "escalation.json", "no folder of pipelines", "Jobs cannot be 'sometimes'", "Mail:Port cannot be 'none'", "LogLevel:Default cannot be 'loud'", "Certificates:Default:Path cannot be 'no.pem'",
        })
            Assert.That(lines.Count(line => line.StartsWith("Cannot start: ", StringComparison.Ordinal) && line.Contains(fault, StringComparison.Ordinal)), Is.EqualTo(1), $"{fault}\n{errors}");
        Assert.That(lines, Has.Length.EqualTo(2 * 12), errors);
    }

    [Test]
    public async Task People_of_the_demonstration_that_cannot_be_read_are_named_with_their_place()
    {
        await File.WriteAllTextAsync(PathOf("office/organization.json"), """{"organId": "one"}""");

        var (exit, errors) = await RefusedAsync("--demo", "--urls", "http://127.0.0.1:0", "--Data", PathOf("data"), "--Office", PathOf("office"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("organization.json: ").And.Contain("(organId)").And.Not.Contain("   at "));
    }

    private string PathOf(string name) => Path.Combine(_files.Root, name);

    private static async Task<(int ExitCode, string Errors)> RefusedAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Chancery.Host.dll"), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        await output;
        return (process.ExitCode, await errors);
    }
}
