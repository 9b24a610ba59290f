using System.Diagnostics;
using System.Globalization;

namespace Chancery.Host.Tests.Postgres;

/// <summary>A host in another process.</summary>
internal sealed class ForeignHost : IDisposable
{
    private readonly Process process;

    private ForeignHost(Process process, int serverProcessId) => (this.process, ServerProcessId) = (process, serverProcessId);

    public int ProcessId => process.Id;

    public int ServerProcessId { get; }

    public static async Task<ForeignHost> StartAsync(DataFolder folder)
    {
        var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(ForeignHost).Assembly.Location, folder.Data])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var server = await host.StandardOutput.ReadLineAsync();
        return new(host, int.Parse(server!, CultureInfo.InvariantCulture));
    }

    /// <summary>As kill -9: the host gets no chance to stop its server.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
