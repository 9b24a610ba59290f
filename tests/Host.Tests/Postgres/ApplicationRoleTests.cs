using Chancery.Host.Demo;
using Chancery.Host.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

[Parallelizable(ParallelScope.All)]
public sealed class ApplicationRoleTests
{
    [TestCase("UPDATE ledger_events SET actor = 'nobody'")]
    [TestCase("DELETE FROM office_events")]
    [TestCase("TRUNCATE ledger_events")]
    [TestCase("ALTER TABLE ledger_events DISABLE TRIGGER ALL")]
    [TestCase("DROP TABLE work_items")]
    [TestCase("CREATE TABLE public.own (id int)")]
    [TestCase("DELETE FROM \"__EFMigrationsHistory\"")]
    [TestCase("SET ROLE chancery")]
    public async Task The_hosts_own_role_can_neither_change_the_ledger_nor_rebuild_a_table(string sql)
    {
        await using var host = await PublishedHost.BuildAsync();
        await using var connection = new NpgsqlConnection(host.App.Services.GetRequiredService<DatabaseHandle>().ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        var refusal = Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.That(refusal!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), refusal.Message);
    }

    [Test]
    public async Task A_published_host_whose_role_owns_the_tables_is_refused_and_a_demonstration_is_not()
    {
        using var folder = new DataFolder();
        await using var server = await folder.StartAsync();
        string[] settings = ["--ConnectionStrings:Chancery", server.ConnectionString, "--migrate", "true"];

        var refusal = Assert.ThrowsAsync<StartRefusal>(() => PublishedHost.BuildAsync(settings))!;
        await using var demo = await PublishedHost.BuildAsync([DemoMode.Flag, .. settings]);

        Assert.That(refusal.Faults, Has.Count.EqualTo(1));
        Assert.That(refusal.Faults[0].English, Does.Contain("owns tables").And.Contain("ConnectionStrings:ChanceryOwner"));
        Assert.That(refusal.Faults[0].Chinese, Does.Contain("拥有数据表").And.Contain("ConnectionStrings:ChanceryOwner"));
    }
}
