using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>A private PostgreSQL server that lives as long as its host; nobody else can reach or use it.</summary>
/// <remarks>
/// It listens on a free port of 127.0.0.1 only and asks for a password that only this host knows. If the host is killed, the
/// server lives on; the next start on the same folder stops it first, by the process id the server itself recorded.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private readonly ServerProcess process;
    private HostLock? held;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, ServerProcess process, HostLock held) =>
        (this.options, this.process, this.held) = (options, process, held);

    /// <value>Leads to <see cref="EmbeddedPostgresOptions.Database"/> as superuser, without session limits.</value>
    public string ConnectionString { get; private set; } = "";

    /// <value>The server's process id; null once stopped.</value>
    public int? ProcessId => process.Id;

    /// <summary>Creates the data folder if need be and starts the server; returns when it answers.</summary>
    /// <exception cref="StartRefusal">Missing programs, a folder in use or not usable, or the server's own refusal.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var account = PostgresAccount.ForThisHost();
        var faults = new StartFaults();
        var found = await faults.TryAsync(() => PostgresBinaries.FindAsync(options, account, ct));
        var located = await faults.TryAsync(() => ClusterFolder.LocateAsync(options, account, ct));
        faults.ThrowIfAny();
        var (binaries, folder) = (found!, located!);
        var hold = HostLock.TryTake(folder.Lock) ?? throw new StartRefusal(
            $"数据目录 {options.Data} 正被另一个主程序使用（进程号 {HostLock.Holder(folder.Lock)}）。请先停止它，或用 --Data 指定另一个目录。",
            $"The data folder {options.Data} is in use by another host (process {HostLock.Holder(folder.Lock)}). Stop that one first, or choose another folder with --Data.");

        var server = new EmbeddedPostgres(options, new(binaries, account, folder, options.Durable), hold);
        try
        {
            await server.process.StopAsync("fast");
            var password = await new Cluster(binaries, account, folder).PrepareAsync(options.Durable, ct);
            await server.OpenAsync(await server.process.StartAsync(ct), password, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server and waits for it; sessions still open are ended, committed data is safe.</summary>
    public async ValueTask DisposeAsync()
    {
        if (held is null)
        {
            return;
        }

        await process.StopAsync(options.Durable ? "fast" : "immediate");
        held.Dispose();
        held = null;
    }

    private async Task OpenAsync(int port, string password, CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Cluster.User,
            Password = password,
            Database = "postgres",
        };
        await CreateDatabaseAsync(connection.ConnectionString, ct);
        connection.Database = options.Database;
        ConnectionString = connection.ConnectionString;
    }

    private async Task CreateDatabaseAsync(string administration, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(administration);
        await using var known = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
        known.Parameters.Add(new() { Value = options.Database });
        if (await known.ExecuteScalarAsync(ct) is 0L)
        {
            await using var create = source.CreateCommand($"CREATE DATABASE \"{options.Database}\"");
            await create.ExecuteNonQueryAsync(ct);
        }
    }
}
