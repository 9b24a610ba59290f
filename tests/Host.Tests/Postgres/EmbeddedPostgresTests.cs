using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

[Parallelizable(ParallelScope.All)]
public sealed class EmbeddedPostgresTests
{
    [Test]
    public async Task Data_survives_a_restart()
    {
        using var folder = new DataFolder();
        await using (var first = await folder.StartAsync())
        {
            await DataFolder.AskAsync(first, "CREATE TABLE register AS SELECT '府办〔2026〕1号' AS number");
        }

        await using var second = await folder.StartAsync();

        Assert.That(await DataFolder.AskAsync(second, "SELECT number FROM register"), Is.EqualTo("府办〔2026〕1号"));
    }

    [Test]
    public async Task Nothing_runs_any_more_once_the_host_has_stopped()
    {
        using var folder = new DataFolder();
        var server = await folder.StartAsync();
        var process = server.ProcessId!.Value;

        await server.DisposeAsync();

        Assert.That(DataFolder.Runs(process), Is.False);
    }

    [Test]
    public async Task A_committed_row_is_on_disk()
    {
        using var folder = new DataFolder();
        await using var server = await folder.StartAsync();

        var settings = await DataFolder.AskAsync(
            server, "SELECT string_agg(setting, ',') FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')");

        Assert.That(settings, Is.EqualTo("on,on,on"));
    }

    [Test]
    public async Task Only_this_machine_reaches_the_server_and_only_with_its_password()
    {
        using var folder = new DataFolder(durable: false);
        await using var server = await folder.StartAsync();

        var addresses = await DataFolder.AskAsync(server, "SELECT current_setting('listen_addresses')");
        var open = await DataFolder.AskAsync(server, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'");

        Assert.That(addresses, Is.EqualTo("127.0.0.1"));
        Assert.That(open, Is.EqualTo(0L));
        Assert.That(
            File.GetUnixFileMode(Path.Combine(folder.Data, "postgres.password")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_server_never_runs_as_root()
    {
        using var folder = new DataFolder(durable: false);
        await using var server = await folder.StartAsync();

        var owner = File.ReadLines($"/proc/{server.ProcessId}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal));

        Assert.That(owner.Split('\t').Skip(1), Has.None.EqualTo("0"));
    }

    [Test]
    public async Task Names_are_sorted_by_code_point_and_by_pinyin_on_request()
    {
        using var folder = new DataFolder(durable: false);
        await using var server = await folder.StartAsync();
        const string Names = "FROM (VALUES ('中'), ('阿'), ('一')) AS t(name)";

        var byCodePoint = await DataFolder.AskAsync(server, $"SELECT string_agg(name, '' ORDER BY name) {Names}");
        var byPinyin = await DataFolder.AskAsync(server, $"SELECT string_agg(name, '' ORDER BY name COLLATE \"zh-x-icu\") {Names}");

        Assert.That(byCodePoint, Is.EqualTo("一中阿"));
        Assert.That(byPinyin, Is.EqualTo("阿一中"));
    }
}
