using System.Net;
using System.Net.Sockets;

namespace Chancery.Host.Postgres;

/// <summary>Starts and stops the server on a cluster that is ready.</summary>
internal sealed class ServerProcess(PostgresBinaries binaries, PostgresAccount account, ClusterFolder folder, bool durable)
{
    private const int Attempts = 10;
    private const long LogLimitBytes = 10_000_000;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(300);

    /// <value>Null when it does not run.</value>
    public int? Id => Postmaster.RunningOn(folder);

    /// <returns>The port it listens on.</returns>
    /// <exception cref="StartRefusal">The server does not start; carries its own words.</exception>
    public async Task<int> StartAsync(CancellationToken ct)
    {
        Postmaster.ForgetReusedProcessId(folder);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LogLimitBytes })
        {
            File.Move(folder.Log, $"{folder.Log}.old", overwrite: true);
        }

        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var written = new FileInfo(folder.Log) is { Exists: true } log ? log.Length : 0;
            var started = await account.RunAsync(
                ct, binaries.PgCtl, "start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-t", "60",
                "-o", ServerSettings.CommandLine(port, durable));
            if (started.Succeeded)
            {
                return port;
            }

            // Somebody took the port in the meantime, or sessions of a killed server are still ending: both pass.
            var said = LogSince(written) is { Length: > 0 } logged ? logged : started.Output;
            var passes = said.Contains("Address already in use", StringComparison.Ordinal)
                || said.Contains("shared memory block", StringComparison.Ordinal);
            if (!passes || attempt == Attempts)
            {
                var reason = said.Split('\n').FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal)) ?? said;
                throw new StartRefusal(
                    $"内置 PostgreSQL 启动失败：{reason.Trim()} 详见 {folder.Log}。",
                    $"The embedded PostgreSQL did not start: {reason.Trim()} See {folder.Log}.");
            }

            await Task.Delay(BetweenAttempts, ct);
        }
    }

    /// <param name="mode">As pg_ctl names it: fast or immediate.</param>
    public async Task StopAsync(string mode)
    {
        // Stopping is never cancelled: a server left behind would outlive its host.
        if (Postmaster.RunningOn(folder) is not null)
        {
            await account.RunAsync(CancellationToken.None, binaries.PgCtl, "stop", "-D", folder.Cluster, "-m", mode, "-w", "-t", "30");
        }

        if (Postmaster.RunningOn(folder) is not null)
        {
            await account.RunAsync(CancellationToken.None, binaries.PgCtl, "stop", "-D", folder.Cluster, "-m", "immediate", "-w", "-t", "30");
        }
    }

    private string LogSince(long position)
    {
        if (!File.Exists(folder.Log))
        {
            return "";
        }

        using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(position, SeekOrigin.Begin);
        return new StreamReader(log).ReadToEnd().Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
