using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

/// <summary>A host that is killed cannot stop its server. The next start must cope with whatever is left.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DeadHostTests
{
    [Test]
    public async Task A_server_whose_host_was_killed_is_stopped_by_the_next_start()
    {
        using var folder = new DataFolder();
        using var host = await ForeignHost.StartAsync(folder);
        var orphan = host.ServerProcessId;
        host.Kill();

        await using var next = await folder.StartAsync();

        Assert.That(DataFolder.Runs(orphan), Is.False);
        Assert.That(await DataFolder.AskAsync(next, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_live_host_in_another_process_is_named_and_not_disturbed()
    {
        using var folder = new DataFolder();
        using var host = await ForeignHost.StartAsync(folder);

        var refusal = folder.Refusal();

        Assert.That(refusal.Message, Does.Contain($"process {host.ProcessId}"));
        Assert.That(DataFolder.Runs(host.ServerProcessId));

        host.Kill();
        await (await folder.StartAsync()).DisposeAsync();
    }

    [Test]
    public async Task A_server_that_was_killed_loses_nothing_committed()
    {
        using var folder = new DataFolder();
        await using (var first = await folder.StartAsync())
        {
            await DataFolder.AskAsync(first, "CREATE TABLE register AS SELECT 7 AS number");
            using var server = Process.GetProcessById(first.ProcessId!.Value);
            server.Kill();
            await server.WaitForExitAsync();
        }

        await using var second = await folder.StartAsync();

        Assert.That(await DataFolder.AskAsync(second, "SELECT number FROM register"), Is.EqualTo(7));
    }

    [Test]
    public async Task A_record_whose_process_id_now_belongs_to_another_program_does_no_harm()
    {
        using var folder = new DataFolder(durable: false);
        await (await folder.StartAsync()).DisposeAsync();
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "postmaster.pid"), $"{self}\n{folder.Cluster}\n");

        await using var next = await folder.StartAsync();

        Assert.That(next.ProcessId, Is.Not.Null.And.Not.EqualTo(Environment.ProcessId));
    }

    [Test]
    public async Task A_creation_cut_short_is_begun_again()
    {
        using var folder = new DataFolder(durable: false);
        Directory.CreateDirectory($"{folder.Cluster}.new");
        await File.WriteAllTextAsync(Path.Combine($"{folder.Cluster}.new", "PG_VERSION"), "18\n");

        await using var server = await folder.StartAsync();

        Assert.That(await DataFolder.AskAsync(server, "SELECT current_database()"), Is.EqualTo("chancery"));
    }
}
