using System.Globalization;
using Chancery.Host.Postgres;

namespace Chancery.Host.Tests.Postgres;

/// <summary>What runs when this assembly is started as a program: a server on the folder given, until its input ends.</summary>
public static class ForeignHostProgram
{
    /// <summary>Given instead of a folder: tells the limit of the heap this process runs under, in percent of the memory.</summary>
    public const string HeapLimit = "heap-limit";

    public static async Task Main(string[] args)
    {
        if (args[0] == HeapLimit)
        {
            await Console.Out.WriteAsync($"{GC.GetConfigurationVariables()["GCHeapHardLimitPercent"]}");
            return;
        }

        await using var server = await EmbeddedPostgres.StartAsync(
            new() { Data = args[0], SearchFrom = AppContext.BaseDirectory }, CancellationToken.None);
        await Console.Out.WriteLineAsync(server.ProcessId!.Value.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadLineAsync();
    }
}
