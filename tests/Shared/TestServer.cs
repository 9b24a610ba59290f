using System.Diagnostics;
using System.Globalization;
using Chancery.Host.Postgres;
using Npgsql;
using NUnit.Framework;

namespace Chancery.Tests.Shared;

/// <summary>One PostgreSQL server for all tests of an assembly, started when the first test asks for it.</summary>
/// <remarks>
/// <c>CHANCERY_TEST_POSTGRES</c> may name another server, PostgreSQL 15 or newer, as superuser. Servers left behind by a killed
/// run are found by their folder's name and stopped.
/// </remarks>
public static class TestServer
{
    private const string Prefix = "chancery-tests-";
    private const long NeededBytes = 2_000_000_000;
    private static readonly SemaphoreSlim Gate = new(1);
    private static EmbeddedPostgres? server;

    /// <returns>A superuser's connection string to the administration database.</returns>
    public static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("CHANCERY_TEST_POSTGRES") is { Length: > 0 } configured)
        {
            return configured;
        }

        await Gate.WaitAsync();
        try
        {
            if (server is null)
            {
                await RemoveLeftoversAsync();
                server = await EmbeddedPostgres.StartAsync(Options(OwnFolder), CancellationToken.None);

                // The last resort when an assembly forgot its TestServerLifetime.
                AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().Wait();
            }

            return server.ConnectionString;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Stops the server and removes its files; does nothing when it never ran.</summary>
    public static async Task StopAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (server is { } running)
            {
                server = null;
                NpgsqlConnection.ClearAllPools();
                await running.DisposeAsync();
                Directory.Delete(OwnFolder, recursive: true);
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    // Cloning a database is copying some three hundred files: in memory that is several times faster.
    private static string Base { get; } =
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > NeededBytes ? "/dev/shm" : Path.GetTempPath();

    private static string OwnFolder { get; } =
        Path.Combine(Base, $"{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");

    private static EmbeddedPostgresOptions Options(string folder) => new()
    {
        Data = folder,
        SearchFrom = AppContext.BaseDirectory,
        Database = "postgres",
        Durable = false,
    };

    private static async Task RemoveLeftoversAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Base, $"{Prefix}*"))
        {
            if (!int.TryParse(Path.GetFileName(folder)[Prefix.Length..], out var owner) || (owner != Environment.ProcessId && Lives(owner)))
            {
                continue;
            }

            try
            {
                // Starting on a folder first stops whatever still runs there.
                if (File.Exists(Path.Combine(folder, "postgres", "postmaster.pid")))
                {
                    await (await EmbeddedPostgres.StartAsync(Options(folder), CancellationToken.None)).DisposeAsync();
                }

                Directory.Delete(folder, recursive: true);
            }
            catch (Exception failure) when (failure is StartRefusal or IOException or UnauthorizedAccessException)
            {
                // Another run is clearing the same folder, or it is another user's.
                await TestContext.Progress.WriteLineAsync($"Left {folder} alone: {failure.Message}");
            }
        }
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
