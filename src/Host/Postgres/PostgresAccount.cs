namespace Chancery.Host.Postgres;

/// <summary>The account the server runs as: PostgreSQL refuses root.</summary>
/// <param name="Name">Null when the host's own account serves.</param>
/// <param name="Group">Numeric id of the account's group.</param>
internal sealed record PostgresAccount(string? Name, string Group)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <exception cref="StartRefusal">The host is root and cannot become somebody else.</exception>
    public static PostgresAccount ForThisHost()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new(null, "");
        }

        var accounts = File.Exists("/etc/passwd") ? File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')) : [];
        var account = accounts
            .Where(fields => fields.Length > 3 && Candidates.Contains(fields[0]))
            .OrderBy(fields => Array.IndexOf(Candidates, fields[0]))
            .FirstOrDefault();

        return account is not null && Switcher is not null
            ? new(account[0], account[3])
            : throw new StartRefusal(
                "PostgreSQL 不能以 root 身份运行。请安装 util-linux 并建立用户 postgres,或换一个普通用户启动。",
                "PostgreSQL cannot run as root. Install util-linux and create the user postgres, or start as an ordinary user.");
    }

    private static string? Switcher { get; } =
        new[] { "/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/runuser", "/sbin/runuser" }.FirstOrDefault(File.Exists);

    /// <summary>Runs the command as this account.</summary>
    public Task<ToolAnswer> RunAsync(CancellationToken ct, params IEnumerable<string> command) =>
        PostgresTool.RunAsync([.. Prefix, .. command], ct);

    /// <summary>Hands a file or a whole folder to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Name is not null)
        {
            await PostgresTool.RunAsync(["chown", "-R", $"{Name}:{Group}", path], ct);
        }
    }

    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        Name is null || (await RunAsync(ct, "test", "-x", folder)).Succeeded;

    private IEnumerable<string> Prefix =>
        Name is null ? []
        : Switcher!.EndsWith("setpriv", StringComparison.Ordinal)
            ? [Switcher, "--reuid", Name, "--regid", Group, "--clear-groups", "--"]
            : [Switcher, "-u", Name, "--"];
}
