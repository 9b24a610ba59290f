using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Activities;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Host.Postgres;
using Chancery.Host.Tests.Postgres;
using Chancery.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(OfficeFolder.PathOf("calendar.json")))!;
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Test]
    public async Task The_curl_commands_submit_and_approve_a_document()
    {
        await using var office = await Office.OpenAsync();
        var address = await office.ListenAsync();
        var script = Block("curl", "bash").Replace("http://127.0.0.1:5080", address.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var (code, output) = await RunAsync("bash", ["-euo", "pipefail", "-c", script]);

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("沈知行在“科室审核”同意"));
    }

    [Test]
    public async Task The_pipeline_shown_loads_and_carries_a_document_to_its_end()
    {
        var folder = Directory.CreateTempSubdirectory("chancery-readme").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "two-reviews.json"), Block("pipeline", "json"));
        await using var office = await Office.OpenAsync("--Workflows", folder);

        var receipt = await office.SendAsync(new StartCase(await office.ActorAsync("su.xiaotang"), "two-reviews", Office.Sample("D1"), null));
        var draft = new Draft(office, receipt.CaseId, "su.xiaotang");
        await draft.Act("fang.zhengping", "agree");
        await draft.Act("zhou.ming", "agree");

        Assert.That((await draft.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void The_activity_shown_is_the_one_that_compiles_and_registers()
    {
        Assert.That(Block("activity", "csharp"), Is.EqualTo(File.ReadAllText(Path.Combine(Root, "tests", "Host.Tests", "ReadmeActivity.cs")).Trim()));

        var registry = new ActivityRegistry().Add<Stamp>(Stamp.TypeName);

        Assert.That(registry.TryCreate(Stamp.TypeName, out var activity), Is.True);
        Assert.That(activity!.Outcomes, Is.EqualTo(new[] { "Done" }));
    }

    [Test]
    public async Task The_first_command_starts_a_product_that_answers_and_the_second_exists()
    {
        var port = FreePort();
        var data = Directory.CreateTempSubdirectory("chancery-run").FullName;
        using var run = Start(Path.Combine(Root, "run"), ["--urls", $"http://127.0.0.1:{port}", "--Data", data]);
        try
        {
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            Assert.That(await ReadyAsync(client, TimeSpan.FromMinutes(4)), Is.True, "./run never answered");
            var people = await client.GetStringAsync("/api/demo/people");
            Assert.That(JsonNode.Parse(people)!.AsArray(), Has.Count.GreaterThan(30));
            Assert.That(File.GetUnixFileMode(Path.Combine(Root, "test")).HasFlag(UnixFileMode.UserExecute), Is.True);
        }
        finally
        {
            await StopAsync(run);
        }
    }

    [Test]
    public async Task A_published_host_is_set_up_with_the_code_from_its_console()
    {
        Assert.That(Readme, Does.Contain("dotnet publish src/Host -c Release -o out\ndotnet out/Chancery.Host.dll"));
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("chancery-out").FullName);
        // What is tested here has just been built
        var (published, said) = await RunAsync("dotnet", ["publish", "src/Host", "-c", "Release", "-o", folder, "--no-build", "--nologo"]);
        Assert.That(published, Is.Zero, said);
        using var host = Start("dotnet", [Path.Combine(folder, "Chancery.Host.dll"), "--urls", $"http://127.0.0.1:{port}", "--Data", Path.Combine(folder, "data")]);
        try
        {
            var code = await CodeAsync(host.StandardOutput);
            _ = host.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            Assert.That(await ReadyAsync(client, TimeSpan.FromMinutes(2)), Is.True, "the published host never answered");
            var script = Block("first-start", "bash").Replace("http://127.0.0.1:5080", $"http://127.0.0.1:{port}", StringComparison.Ordinal)
                .Replace("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F", code, StringComparison.Ordinal);

            var (exit, output) = await RunAsync("bash", ["-euo", "pipefail", "-c", script]);

            Assert.That(exit, Is.Zero, output);
            Assert.That(output, Does.Match("version [0-9]"));
        }
        finally
        {
            await StopAsync(host);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task The_two_roles_shown_are_enough_and_the_owner_is_needed_to_migrate_only()
    {
        using var folder = new DataFolder();
        await using var server = await EmbeddedPostgres.StartAsync(folder.Options with { Database = "postgres" }, CancellationToken.None);
        foreach (var statement in Block("two-roles", "sql").Replace("'…'", "'secret'", StringComparison.Ordinal).Split(";\n"))
            await DataFolder.AskAsync(server, statement);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "chancery", Username = "chancery_app", Password = "secret" };
        string[] settings = ["--ConnectionStrings:Chancery", connection.ConnectionString];
        connection.Username = "chancery_owner";

        var early = Assert.ThrowsAsync<StartRefusal>(() => PublishedHost.BuildAsync(settings))!;
        await using (await PublishedHost.BuildAsync([.. settings, "--ConnectionStrings:ChanceryOwner", connection.ConnectionString, "--migrate", "true"]))
        {
        }

        await using var host = await PublishedHost.StartAsync(settings);
        var (status, _, _) = await host.AskAsync("GET", "/health/ready");

        Assert.That(early.Faults[0].English, Does.Contain("not up to date"));
        Assert.That(status, Is.EqualTo(200));
    }

    private static async Task<string> CodeAsync(StreamReader console)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await console.ReadLineAsync(limit.Token) is { } line)
        {
            if (Code().Match(line) is { Success: true } code)
                return code.Value;
        }

        throw new AssertionException("The host ended without a code.");
    }

    [GeneratedRegex("[0-9A-Z]{5}(-[0-9A-Z]{5}){4}-[0-9A-Z]")]
    private static partial Regex Code();

    private static string Block(string name, string language)
    {
        var start = Readme.IndexOf($"<!-- test: {name} -->\n```{language}\n", StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThan(0), $"README has no block for {name}");
        start = Readme.IndexOf('\n', Readme.IndexOf("```", start, StringComparison.Ordinal)) + 1;
        return Readme[start..Readme.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Root,
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }

    private static async Task<bool> ReadyAsync(HttpClient client, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }

        return false;
    }

    // The script has become the host (exec), so the signal reaches it and it stops its database
    private static async Task StopAsync(Process run)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{run.Id}"]);
        await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await run.WaitForExitAsync(limit.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
