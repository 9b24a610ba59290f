using System.Globalization;
using Chancery.Host.Postgres;

namespace Chancery.Host.Tests.Postgres;

/// <summary>What runs when this assembly is started as a program: a server on the folder given, until its input ends.</summary>
public static class ForeignHostProgram
{
    public static async Task Main(string[] args)
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { Data = args[0], SearchFrom = AppContext.BaseDirectory }, CancellationToken.None);
        await Console.Out.WriteLineAsync(server.ProcessId!.Value.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadLineAsync();
    }
}
