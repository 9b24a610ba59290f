using System.Diagnostics;
using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>Examines the server an administrator has configured, before anything is written to it.</summary>
internal static class ServerCheck
{
    private const int OldestVersion = 150000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    /// <param name="name">Of the connection string in the configuration.</param>
    /// <param name="demo">True accepts settings that may lose data at a power cut.</param>
    /// <exception cref="StartRefusal">Not reachable within three seconds, or not fit for use; all faults at once.</exception>
    public static async Task EnsureUsableAsync(string connectionString, string name, bool demo, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await ConnectAsync(source, name, ct);
        var faults = new List<StartFault>();

        if (await NumberAsync(connection, "server_version_num", ct) < OldestVersion)
        {
            faults.Add(new(
                $"数据库是 PostgreSQL {connection.ServerVersion}，需要 15 或更高版本。请升级数据库。",
                $"The server is PostgreSQL {connection.ServerVersion}; 15 or newer is needed. Upgrade it."));
        }

        if (await ShowAsync(connection, "server_encoding", ct) is not "UTF8")
        {
            faults.Add(new(
                "数据库编码不是 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' 重建。",
                "The database is not encoded in UTF8. Create it again with CREATE DATABASE … ENCODING 'UTF8'."));
        }

        foreach (var setting in demo ? [] : new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            if (await ShowAsync(connection, setting, ct) is "off")
            {
                faults.Add(new(
                    $"数据库设置 {setting} 为 off,断电会丢失已办结的公文。请改为 on。",
                    $"The server's setting {setting} is off: a power cut would lose documents already decided. Turn it on."));
            }
        }

        if (faults.Count > 0)
        {
            throw new StartRefusal(faults);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlDataSource source, string name, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await source.OpenConnectionAsync(ct);
            }
            catch (NpgsqlException failure)
            {
                // A server that is just starting up is worth waiting for; a wrong password is not.
                var passes = failure is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow };
                if (!passes || Stopwatch.GetElapsedTime(start) + BetweenAttempts > Patience)
                {
                    throw Unreachable(source, name, failure);
                }
            }

            await Task.Delay(BetweenAttempts, ct);
        }
    }

    private static StartRefusal Unreachable(NpgsqlDataSource source, string name, NpgsqlException failure)
    {
        var target = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var place = $"{target.Host}:{target.Port}/{target.Database}";
        return new(
            $"连接不上数据库 {place}：{failure.Message.TrimEnd('.')}。请检查数据库是否已启动，以及 ConnectionStrings:{name} 中的地址和口令。",
            $"The database {place} does not let us in: {failure.Message.TrimEnd('.')}. Check that it runs, and the address and password in ConnectionStrings:{name}.");
    }

    private static async Task<string?> ShowAsync(NpgsqlConnection connection, string setting, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting($1)", connection);
        command.Parameters.Add(new() { Value = setting });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static async Task<int> NumberAsync(NpgsqlConnection connection, string setting, CancellationToken ct) =>
        int.Parse((await ShowAsync(connection, setting, ct))!);
}
