using Chancery.Host.Postgres;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Host.Tests.Postgres;

/// <summary>A data folder of a test's own, removed afterwards.</summary>
/// <param name="durable">False spares the disk where a test is not about power cuts.</param>
internal sealed class DataFolder(bool durable = true) : IDisposable
{
    private readonly string root =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chancery-data-{Guid.CreateVersion7():N}")).FullName;

    public string Data => Path.Combine(root, "data");

    public string Cluster => Path.Combine(Data, "postgres");

    /// <summary>The folder into which files go that the server's account cannot reach.</summary>
    public string Reachable => $"{root}-reachable";

    public EmbeddedPostgresOptions Options =>
        new() { Data = Data, SearchFrom = AppContext.BaseDirectory, ReachableFolder = Reachable, Durable = durable };

    public Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, CancellationToken.None);

    public StartRefusal Refusal() => Refusal(Options);

    public static StartRefusal Refusal(EmbeddedPostgresOptions options)
    {
        var refusal = Assert.ThrowsAsync<StartRefusal>(() => EmbeddedPostgres.StartAsync(options, CancellationToken.None));
        return refusal!;
    }

    /// <summary>Makes the folder one that only its owner may enter, as root's home is.</summary>
    public void HideFromOthers() =>
        File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <remarks>A dead process that its parent has not yet buried still has an entry, but no command line.</remarks>
    public static bool Runs(int pid) =>
        File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;

    public static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        if (Directory.Exists(Reachable))
        {
            Directory.Delete(Reachable, recursive: true);
        }
    }
}
