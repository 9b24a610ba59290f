namespace Chancery.Host.Postgres;

/// <summary>The database in use; disposing stops the private server, if there is one.</summary>
public sealed class DatabaseHandle : IAsyncDisposable
{
    private readonly EmbeddedPostgres? server;

    internal DatabaseHandle(string connectionString, EmbeddedPostgres? server)
    {
        ConnectionString = connectionString;
        this.server = server;
    }

    /// <value>Carries every limit of <see cref="ConnectionLimits"/>; ready for a data source.</value>
    public string ConnectionString { get; }

    /// <value>True when this host runs its own server: only then does it migrate the schema at start.</value>
    public bool IsEmbedded => server is not null;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
