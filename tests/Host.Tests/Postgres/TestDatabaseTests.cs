using System.Diagnostics;
using Chancery.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

public sealed class TestDatabaseTests
{
    [Test]
    public async Task What_one_test_writes_no_other_test_sees()
    {
        await using var mine = await CloneAsync();
        await using var yours = await CloneAsync();

        await RunAsync(mine, "INSERT INTO document VALUES ('关于防汛的通知')");

        Assert.That(await RunAsync(mine, "SELECT count(*) FROM document"), Is.EqualTo(2L));
        Assert.That(await RunAsync(yours, "SELECT count(*) FROM document"), Is.EqualTo(1L));
    }

    [Test]
    public async Task A_clone_carries_the_limits_of_production()
    {
        await using var database = await CloneAsync();

        Assert.That(await RunAsync(database, "SHOW lock_timeout"), Is.EqualTo("3s"));
        Assert.That(await RunAsync(database, "SHOW statement_timeout"), Is.EqualTo("10s"));
        Assert.That(await RunAsync(database, "SHOW idle_in_transaction_session_timeout"), Is.EqualTo("30s"));
    }

    [Test]
    public async Task A_clone_is_cheap_enough_for_every_test()
    {
        await (await CloneAsync()).DisposeAsync();
        var create = new List<double>();
        var drop = new List<double>();

        for (var round = 0; round < 10; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var database = await CloneAsync();
            create.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            await database.DisposeAsync();
            drop.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        await TestContext.Out.WriteLineAsync($"clone {create.Order().ElementAt(5):F0} ms, drop {drop.Order().ElementAt(5):F0} ms (median of 10)");
        Assert.That(create.Order().ElementAt(5), Is.LessThan(1000));
    }

    private static Task<TestDatabase> CloneAsync() => TestDatabase.CloneAsync(
        "one_document",
        async connectionString =>
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var command = source.CreateCommand("CREATE TABLE document AS SELECT '关于开会的通知' AS title");
            await command.ExecuteNonQueryAsync();
        });

    private static async Task<object?> RunAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
