using System.Globalization;

namespace Chancery.Benchmarks;

/// <summary>How long <c>./run</c> takes on a built checkout with existing data, from the command to ready.</summary>
internal static class StartBenchmark
{
    private const double AimSeconds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var runs = args is ["--runs", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
        var data = Directory.CreateTempSubdirectory("chancery-start-").FullName;

        // The first start builds what has changed and makes the data; it is not counted
        await (await SpawnedHost.StartAsync(data)).DisposeAsync();
        List<double> seconds = [];
        for (var run = 0; run < runs; run++)
        {
            await using var host = await SpawnedHost.StartAsync(data);
            seconds.Add(host.ReadyAfter.TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: {seconds[^1]:F2} s, {host.CpuUntilReady.TotalSeconds:F2} s CPU   load average {Load()}"));
        }

        seconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ready after: min {seconds[0]:F2} s, median {seconds[seconds.Count / 2]:F2} s, max {seconds[^1]:F2} s (aim: {AimSeconds} s)"));
        return 0;
    }

    /// <summary>Load averages of the last 1, 5 and 15 minutes.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
