using Chancery.Engine.Storage;
using Chancery.Tests.Shared;
using Npgsql;

namespace Chancery.Host.Tests.Postgres;

public sealed class DatabaseClockTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _database = await TestDatabase.EmptyAsync();
        await RunAsync("CREATE SCHEMA office");
    }

    [TearDown]
    public async Task DropDatabase() => await _database.DisposeAsync();

    [Test]
    public async Task A_connection_that_comes_up_slowly_puts_no_node_ahead_of_the_database()
    {
        var builder = new NpgsqlDataSourceBuilder(_database.ConnectionString);
        builder.UsePhysicalConnectionInitializer(_ => { }, _ => Task.Delay(400));
        await using var source = builder.Build();
        var clock = new DatabaseClock(source);

        await clock.SynchroniseAsync(CancellationToken.None);

        Assert.That(await AheadAsync(clock, source), Is.LessThanOrEqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task An_answer_that_comes_slowly_puts_no_node_ahead_of_the_database()
    {
        await AnswerAsync("pg_sleep(0.3) AS waited CROSS JOIN LATERAL (SELECT pg_catalog.clock_timestamp() AS at) AS now");
        await using var source = Listening();
        var clock = new DatabaseClock(source);

        await clock.SynchroniseAsync(CancellationToken.None);

        Assert.That(await AheadAsync(clock, source), Is.InRange(TimeSpan.FromMilliseconds(-350), TimeSpan.Zero));
    }

    [Test]
    public async Task A_slow_answer_does_not_replace_a_good_reading()
    {
        await using var source = Listening();
        var clock = new DatabaseClock(source);
        await clock.SynchroniseAsync(CancellationToken.None);
        await AnswerAsync("(SELECT pg_catalog.clock_timestamp() AS at OFFSET 0) AS now CROSS JOIN LATERAL (SELECT pg_sleep(CASE WHEN at IS NULL THEN 0 ELSE 1 END)) AS waited");

        await clock.SynchroniseAsync(CancellationToken.None);

        Assert.That(await AheadAsync(clock, source), Is.InRange(TimeSpan.FromMilliseconds(-500), TimeSpan.Zero));
    }

    /// <summary>The database's clock as the node reads it, found before PostgreSQL's own.</summary>
    private Task AnswerAsync(string from) =>
        RunAsync($"CREATE FUNCTION office.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT at FROM {from} $$");

    private NpgsqlDataSource Listening() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { SearchPath = "office,pg_catalog" });

    private static async Task<TimeSpan> AheadAsync(DatabaseClock clock, NpgsqlDataSource source)
    {
        var node = clock.GetUtcNow();
        await using var command = source.CreateCommand("SELECT pg_catalog.clock_timestamp()");
        return node - new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!, TimeSpan.Zero);
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
