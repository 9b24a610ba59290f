namespace Chancery.Host.Postgres;

/// <summary>The database in use; disposing stops the private server, if there is one.</summary>
public sealed class DatabaseHandle : IAsyncDisposable
{
    private readonly EmbeddedPostgres? server;

    internal DatabaseHandle(string connectionString, string ownerConnectionString, EmbeddedPostgres? server)
    {
        ConnectionString = connectionString;
        OwnerConnectionString = ownerConnectionString;
        this.server = server;
    }

    /// <value>Carries every limit of <see cref="ConnectionLimits"/>; ready for a data source.</value>
    public string ConnectionString { get; }

    /// <value>Of the role that owns the tables and migrates them; the same as <see cref="ConnectionString"/> when only that is configured.</value>
    public string OwnerConnectionString { get; }

    /// <value>True when this host runs its own server: only then does it migrate the schema at start.</value>
    public bool IsEmbedded => server is not null;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
