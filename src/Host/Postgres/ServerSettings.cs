using System.Globalization;

namespace Chancery.Host.Postgres;

/// <summary>The private server's settings, given on its command line so that the files of an old cluster never disagree.</summary>
internal static class ServerSettings
{
    public static string CommandLine(int port, bool durable) =>
        string.Join(' ', All(port, durable).Select(setting => $"-c {setting}"));

    private static IEnumerable<string> All(int port, bool durable)
    {
        yield return "listen_addresses=127.0.0.1";
        yield return $"port={port.ToString(CultureInfo.InvariantCulture)}";
        yield return "unix_socket_directories=";
        yield return "max_connections=100";
        yield return "shared_buffers=64MB";
        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        yield return "log_checkpoints=off";
        yield return "jit=off";

        // Parallel plans need shared memory that a container by default does not have, and two cores gain little.
        yield return "max_parallel_workers_per_gather=0";

        var durability = durable ? "on" : "off";
        yield return $"fsync={durability}";
        yield return $"synchronous_commit={durability}";
        yield return $"full_page_writes={durability}";
    }
}
