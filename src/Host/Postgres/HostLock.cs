namespace Chancery.Host.Postgres;

/// <summary>Held by the one host that may use a data folder; the operating system releases it when the host dies.</summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream file;

    private HostLock(FileStream file) => this.file = file;

    /// <returns>Null when another host holds the lock.</returns>
    /// <exception cref="StartRefusal">The folder belongs to another account.</exception>
    public static HostLock? TryTake(string path)
    {
        try
        {
            var taken = new HostLock(Open(path, FileMode.OpenOrCreate));
            using var holder = new StreamWriter(Open(HolderFile(path), FileMode.Create));
            holder.WriteLine(Environment.ProcessId);
            return taken;
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusal(
                $"数据目录中的 {path} 属于另一个操作系统账户，当前账户不能写入。请用原来的账户启动，或用 --Data 指定另一个目录。",
                $"{path} in the data folder belongs to another account of the system. Start as that account, or choose another folder with --Data.");
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <returns>The process id of the host that took the lock last, or "?" when it is not known.</returns>
    public static string Holder(string path) =>
        File.Exists(HolderFile(path)) ? File.ReadAllText(HolderFile(path)).Trim() : "?";

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        // Nothing in the data folder is for other users; the start check refuses what is
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    // A locked file cannot be read by the host that is refused, so the process id stands beside it.
    private static string HolderFile(string path) => $"{path}.pid";
}
