using System.Diagnostics;
using Chancery.Host.Tests.Postgres;

namespace Chancery.Host.Tests;

public sealed class HeapLimitTests
{
    [Test]
    public async Task What_runs_wild_in_the_host_fails_at_seven_tenths_of_the_memory_and_leaves_the_rest_to_the_database()
    {
        // A program of ours under the settings the host is started with
        var settings = Path.Combine(AppContext.BaseDirectory, "Chancery.Host.runtimeconfig.json");
        using var program = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", "--runtimeconfig", settings, typeof(ForeignHostProgram).Assembly.Location, ForeignHostProgram.HeapLimit])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        Assert.That(await program.StandardOutput.ReadToEndAsync(), Is.EqualTo("70"));
        await program.WaitForExitAsync();
    }
}
