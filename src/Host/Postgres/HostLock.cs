namespace Chancery.Host.Postgres;

/// <summary>Held by the one host that may use a data folder; the operating system releases it when the host dies.</summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream file;

    private HostLock(FileStream file) => this.file = file;

    /// <returns>Null when another host holds the lock.</returns>
    public static HostLock? TryTake(string path)
    {
        try
        {
            var taken = new HostLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(HolderFile(path), $"{Environment.ProcessId}\n");
            return taken;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <returns>The process id of the host that took the lock last, or "?" when it is not known.</returns>
    public static string Holder(string path) =>
        File.Exists(HolderFile(path)) ? File.ReadAllText(HolderFile(path)).Trim() : "?";

    public void Dispose() => file.Dispose();

    // A locked file cannot be read by the host that is refused, so the process id stands beside it.
    private static string HolderFile(string path) => $"{path}.pid";
}
