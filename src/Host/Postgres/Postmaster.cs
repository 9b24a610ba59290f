using System.Diagnostics;
using System.Globalization;

namespace Chancery.Host.Postgres;

/// <summary>The server process that a data folder's <c>postmaster.pid</c> names.</summary>
internal static class Postmaster
{
    /// <returns>The process id, or null when no server runs on this folder.</returns>
    public static int? RunningOn(ClusterFolder folder) => Recorded(folder) is { } pid && Serves(pid, folder) ? pid : null;

    /// <summary>Removes a record whose process id now belongs to some other program, which would stop the server from starting.</summary>
    public static void ForgetReusedProcessId(ClusterFolder folder)
    {
        if (Recorded(folder) is { } pid && Exists(pid) && !Serves(pid, folder))
        {
            File.Delete(folder.PostmasterPid);
        }
    }

    private static int? Recorded(ClusterFolder folder) =>
        File.Exists(folder.PostmasterPid)
        && int.TryParse(File.ReadLines(folder.PostmasterPid).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
            ? pid
            : null;

    private static bool Exists(int pid) => Named(pid) is not null;

    private static bool Serves(int pid, ClusterFolder folder)
    {
        if (Named(pid) is not "postgres")
        {
            return false;
        }

        // The server's working directory is its data folder, and one that died but was not yet buried by its parent has none.
        // Only Linux tells it.
        return !OperatingSystem.IsLinux()
            || new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget == folder.Cluster;
    }

    private static string? Named(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.ProcessName;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
