namespace Chancery.Host.Postgres;

/// <summary>Where the private server keeps its files and how carefully it writes them.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <value>Absolute path of the data folder; the server's own files go into <c>postgres</c> below it.</value>
    public required string Data { get; init; }

    /// <value>Absolute folder from which <c>node_modules</c> is searched upwards.</value>
    public required string SearchFrom { get; init; }

    /// <value>Absolute folder holding <c>bin</c> and <c>lib</c>; null means the npm package. Setting <c>Postgres:Binaries</c>.</value>
    public string? Binaries { get; init; }

    /// <value>The database to create on first start; <c>postgres</c> exists always.</value>
    public string Database { get; init; } = "chancery";

    /// <value>False only for tests: a power cut may then lose everything.</value>
    public bool Durable { get; init; } = true;

    /// <value>Where files go that the unprivileged account could not reach in their own place. Used on Linux as root only.</value>
    public string ReachableFolder { get; init; } = "/var/lib/chancery";
}
