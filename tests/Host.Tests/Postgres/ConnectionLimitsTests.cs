using Chancery.Host.Postgres;
using Chancery.Tests.Shared;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

public sealed class ConnectionLimitsTests
{
    [Test]
    public void A_plain_connection_string_takes_every_limit()
    {
        var limited = Apply("Host=db;Database=chancery;Username=chancery");

        Assert.Multiple(() =>
        {
            Assert.That(limited.Timeout, Is.EqualTo(3));
            Assert.That(limited.CommandTimeout, Is.EqualTo(10));
            Assert.That(limited.CancellationTimeout, Is.EqualTo(500));
            Assert.That(limited.KeepAlive, Is.EqualTo(5));
            Assert.That(limited.MaxPoolSize, Is.EqualTo(30));
            Assert.That(limited.NoResetOnClose, Is.True);
            Assert.That(limited.ApplicationName, Does.StartWith("chancery-"));
            Assert.That((limited.Host, limited.Database, limited.Username), Is.EqualTo(("db", "chancery", "chancery")));
        });
    }

    [TestCase("Timeout=15;Command Timeout=20;Cancellation Timeout=2000;Keepalive=30;Maximum Pool Size=7;No Reset On Close=false;Application Name=office")]
    [TestCase("timeout=15;commandtimeout=20;CancellationTimeout=2000;KEEPALIVE=30;MaxPoolSize=7;noresetonclose=false;applicationname=office")]
    public void What_the_administrator_has_set_stays(string settings)
    {
        var limited = Apply($"Host=db;{settings}");

        Assert.That(
            (limited.Timeout, limited.CommandTimeout, limited.CancellationTimeout, limited.KeepAlive, limited.MaxPoolSize, limited.NoResetOnClose, limited.ApplicationName),
            Is.EqualTo((15, 20, 2000, 30, 7, false, "office")));
    }

    [Test]
    public void The_administrator_s_server_settings_come_last_and_win() =>
        Assert.That(Apply("Host=db;Options=-c lock_timeout=1s").Options, Does.StartWith("-c lock_timeout=3s").And.EndsWith("-c lock_timeout=1s"));

    [Test]
    public async Task A_connection_waits_no_longer_than_the_limits_say()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SHOW application_name", connection);

        Assert.That((connection.ConnectionTimeout, command.CommandTimeout), Is.EqualTo((3, 10)));
        Assert.That(await command.ExecuteScalarAsync() as string, Does.StartWith("chancery-"));
    }

    private static NpgsqlConnectionStringBuilder Apply(string connectionString) => new(ConnectionLimits.Apply(connectionString));
}
