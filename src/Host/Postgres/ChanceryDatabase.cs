using Npgsql;

namespace Chancery.Host.Postgres;

/// <summary>Opens the database the configuration asks for.</summary>
public static class ChanceryDatabase
{
    /// <summary>The name of the connection string; absent means the private server.</summary>
    public const string ConnectionName = "Chancery";

    /// <summary>The name of the connection string of the tables' owner; needed to migrate only.</summary>
    public const string OwnerName = "ChanceryOwner";

    /// <summary>Connects to the configured server, or starts a private one.</summary>
    /// <param name="configuration">
    /// Reads <c>ConnectionStrings:Chancery</c> and, for migrations, <c>ConnectionStrings:ChanceryOwner</c>; without the first
    /// <c>Data</c> (data folder, default <c>data</c>) and <c>Postgres:Binaries</c> (folder with <c>bin</c> and <c>lib</c>; default: the npm package).
    /// </param>
    /// <param name="contentRoot">Relative settings are taken from here, and <c>node_modules</c> is searched upwards from here.</param>
    /// <param name="demo">True accepts a configured server that may lose data at a power cut.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <exception cref="StartRefusal">The database cannot be used; says what to do.</exception>
    public static async Task<DatabaseHandle> OpenAsync(
        IConfiguration configuration, string contentRoot, bool demo, CancellationToken ct)
    {
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured)
        {
            var faults = new StartFaults();
            var connectionString = await faults.TryAsync(() => UsableAsync(configured, ConnectionName, demo, ct));
            var owner = configuration.GetConnectionString(OwnerName) is { Length: > 0 } given
                ? await faults.TryAsync(() => UsableAsync(given, OwnerName, demo, ct))
                : connectionString;
            faults.ThrowIfAny();
            return new(connectionString!, owner!, null);
        }

        var server = await EmbeddedPostgres.StartAsync(
            new()
            {
                Data = Path.GetFullPath(configuration["Data"] ?? "data", contentRoot),
                SearchFrom = contentRoot,
                Binaries = configuration["Postgres:Binaries"] is { Length: > 0 } binaries
                    ? Path.GetFullPath(binaries, contentRoot)
                    : null,
            },
            ct);
        var application = await ApplicationRole.RenewAsync(server.ConnectionString, ct);
        return new(ConnectionLimits.Apply(application), ConnectionLimits.Apply(server.ConnectionString), server);
    }

    private static async Task<string> UsableAsync(string configured, string name, bool demo, CancellationToken ct)
    {
        var connectionString = WithLimits(configured, name);
        await ServerCheck.EnsureUsableAsync(connectionString, name, demo, ct);
        return connectionString;
    }

    private static string WithLimits(string configured, string name)
    {
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(configured).Host)
                ? throw Unusable(name, "Host=?")
                : ConnectionLimits.Apply(configured);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw Unusable(name, failure.Message);
        }
    }

    private static StartRefusal Unusable(string name, string why) => new(
        $"ConnectionStrings:{name} 不是有效的连接字符串：{why} 例：Host=db;Database=chancery;Username=chancery_app;Password=…",
        $"ConnectionStrings:{name} is not a connection string: {why} Example: Host=db;Database=chancery;Username=chancery_app;Password=…");
}
