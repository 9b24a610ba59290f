namespace Chancery.Host.Postgres;

/// <summary>Opens the database the configuration asks for.</summary>
public static class ChanceryDatabase
{
    /// <summary>The name of the connection string; absent means the private server.</summary>
    public const string ConnectionName = "Chancery";

    /// <summary>Connects to the configured server, or starts a private one.</summary>
    /// <param name="configuration">
    /// Reads <c>ConnectionStrings:Chancery</c>; without it <c>Data</c> (data folder, default <c>data</c>) and
    /// <c>Postgres:Binaries</c> (folder with <c>bin</c> and <c>lib</c>; default: the npm package).
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
            var connectionString = WithLimits(configured);
            await ServerCheck.EnsureUsableAsync(connectionString, demo, ct);
            return new(connectionString, null);
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
        return new(ConnectionLimits.Apply(server.ConnectionString), server);
    }

    private static string WithLimits(string configured)
    {
        try
        {
            return ConnectionLimits.Apply(configured);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new StartRefusal(
                $"ConnectionStrings:Chancery 不是有效的连接字符串：{failure.Message} 例：Host=db;Database=chancery;Username=chancery;Password=…",
                $"ConnectionStrings:Chancery is not a connection string: {failure.Message} Example: Host=db;Database=chancery;Username=chancery;Password=…");
        }
    }
}
