using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chancery.Benchmarks;

/// <summary>The product as a user starts it: <c>./run</c> in a process of its own; disposing ends it as Ctrl+C would.</summary>
internal sealed class SpawnedHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private SpawnedHost(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <value>From the command to the first 200 of <c>/health/ready</c>.</value>
    public TimeSpan ReadyAfter { get; private init; }

    /// <value>Processor time of the host until then, its database server not counted.</value>
    public TimeSpan CpuUntilReady { get; private init; }

    /// <param name="data">Its data folder; a second start finds what the first has left.</param>
    public static async Task<SpawnedHost> StartAsync(string data)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        using var http = new HttpClient { BaseAddress = address };
        var start = new ProcessStartInfo(Path.Combine(Root, "run"), ["--urls", address.ToString().TrimEnd('/'), "--Data", data])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                Console.Error.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException($"./run never got ready; it {(process.HasExited ? $"ended with {process.ExitCode}" : "is still starting")}.");
            await Task.Delay(10);
        }

        var ready = watch.Elapsed;
        process.Refresh();
        return new(process, address) { ReadyAfter = ready, CpuUntilReady = process.TotalProcessorTime };
    }

    /// <summary>A line of <c>/proc/PID/status</c>, such as <c>VmRSS</c>, in kB. The shell script has become the host.</summary>
    public long Status(string name) => long.Parse(
        File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Root { get; } = Path.GetDirectoryName(Tests.Shared.OfficeFolder.PathOf())!;

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
