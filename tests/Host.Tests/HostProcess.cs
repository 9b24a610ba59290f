using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests;

/// <summary>The demonstration host as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private HostProcess(string folder, Process process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    public Uri Address { get; }

    public bool Lives => !_process.HasExited;

    /// <value>Resident memory.</value>
    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    /// <summary>A host with a private database and no jobs.</summary>
    /// <param name="pipelines">Texts of the pipelines' files by name.</param>
    /// <param name="environment">Added to the environment.</param>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> pipelines, IReadOnlyDictionary<string, string> environment)
    {
        var folder = NewFolder();
        var workflows = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName;
        foreach (var (name, text) in pipelines)
            await File.WriteAllTextAsync(Path.Combine(workflows, name), text);

        return await StartAsync(folder, environment, "--Workflows", workflows, "--Jobs", "false");
    }

    /// <summary>A further host of an office, on its database, with its jobs.</summary>
    public static Task<HostProcess> StartForAsync(Office office) => StartAsync(
        NewFolder(), new Dictionary<string, string>(), "--ConnectionStrings:Chancery", office.HostConnectionString, "--Jobs", "true");

    /// <summary>As kill -9: the host gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Lives)
        {
            using (var ask = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])!)
                await ask.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<HostProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Chancery.Host.dll"), "--urls", address.ToString(), "--Data", Path.Combine(folder, "data"),
            .. settings, "--Logging:LogLevel:Default", "None", "--demo",
        ])
        { WorkingDirectory = Path.GetDirectoryName(OfficeFolder.PathOf()) };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var host = new HostProcess(folder, Process.Start(start)!, address);
        await host.WaitUntilReadyAsync();
        return host;
    }

    private static string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chancery-host-{Guid.CreateVersion7():N}")).FullName;

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var tries = 0; tries < 600 && Lives; tries++)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The host did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
