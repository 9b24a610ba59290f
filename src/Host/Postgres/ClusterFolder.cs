namespace Chancery.Host.Postgres;

/// <summary>Where the server's data lies.</summary>
/// <param name="Data">The host's data folder.</param>
/// <param name="Cluster">The server's own folder, with every link resolved.</param>
internal sealed record ClusterFolder(string Data, string Cluster)
{
    public string Unfinished => $"{Cluster}.new";

    public string Lock => $"{Cluster}.lock";

    public string PostmasterPid => Path.Combine(Cluster, "postmaster.pid");

    public string Log => Path.Combine(Cluster, "server.log");

    public string PasswordFile => Path.Combine(Data, "postgres.password");

    /// <value>Becomes <see cref="PasswordFile"/> once the cluster is in its place.</value>
    public string UnfinishedPasswordFile => $"{Unfinished}.password";

    /// <exception cref="StartRefusal">The folder cannot be made, or its link leads nowhere.</exception>
    public static async Task<ClusterFolder> LocateAsync(EmbeddedPostgresOptions options, PostgresAccount account, CancellationToken ct)
    {
        var link = Path.Combine(options.Data, "postgres");
        try
        {
            Directory.CreateDirectory(options.Data);
            if (new DirectoryInfo(link) is { LinkTarget: not null } found && found.ResolveLinkTarget(true) is { } target)
            {
                // An empty database must never take the place of one that is only out of reach for the moment.
                return target.Exists ? new(options.Data, target.FullName) : throw Lost(link, target.FullName);
            }

            if (await account.CanEnterAsync(options.Data, ct))
            {
                return new(options.Data, link);
            }

            return new(options.Data, Elsewhere(options, link));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusal(
                $"数据目录 {options.Data} 无法读写：{failure.Message} 请检查目录权限和磁盘。",
                $"The data folder {options.Data} cannot be used: {failure.Message} Check its permissions and the disk.");
        }
    }

    // A data folder below root's home cannot be entered by the server's account. The link tells a person where the data went.
    private static string Elsewhere(EmbeddedPostgresOptions options, string link)
    {
        if (Directory.Exists(link))
        {
            throw new StartRefusal(
                $"运行 PostgreSQL 的用户无法进入数据目录 {options.Data}。请放开其上级目录的进入权限（chmod o+x），或用 --Data 指定别处。",
                $"The account that runs PostgreSQL cannot enter {options.Data}. Allow entering its parent folders (chmod o+x), or choose another place with --Data.");
        }

        var home = Path.Combine(options.ReachableFolder, ReachablePath.Name(options.Data));
        var cluster = Path.Combine(home, "postgres");
        Directory.CreateDirectory(cluster);
        Directory.CreateSymbolicLink(link, cluster);
        return cluster;
    }

    private static StartRefusal Lost(string link, string target) => new(
        $"数据库目录 {link} 指向 {target}，但那里没有数据。请恢复该目录（例如重新挂载磁盘或还原备份）。",
        $"{link} leads to {target}, which does not exist. Bring that folder back: mount its disk or restore the backup.");
}
