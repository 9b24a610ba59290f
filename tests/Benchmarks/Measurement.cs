using System.Diagnostics;
using Npgsql;

namespace Chancery.Benchmarks;

/// <summary>What one run cost, per action.</summary>
internal sealed record Measurement(string Name, int Clients, int Actions, TimeSpan Elapsed, TimeSpan Cpu, double[] Milliseconds, long Commits, long WalBytes, long Statements, long RoundTrips)
{
    public double PerSecond => Actions / Elapsed.TotalSeconds;

    public double CpuPerAction => Cpu.TotalMilliseconds / Actions;

    public double Percentile(double share) => Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];

    /// <summary>Runs <paramref name="actions"/> spread over the clients, and reads the counters of process and server around them.</summary>
    public static async Task<Measurement> TakeAsync(
        string name, int clients, string connectionString, IReadOnlyList<Func<Task<int>>> chains, TrafficCounter traffic)
    {
        var queue = new Queue<Func<Task<int>>>(chains);
        var times = new List<double>();
        await using var probe = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        var wal = await WalAsync(probe);
        var before = traffic.Read();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var actions = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Next(queue) is { } chain)
            {
                var own = Stopwatch.StartNew();
                var done = await Task.Run(chain);
                lock (times)
                {
                    actions += done;
                    times.AddRange(Enumerable.Repeat(own.Elapsed.TotalMilliseconds / done, done));
                }
            }
        }));
        var elapsed = watch.Elapsed;
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var after = traffic.Read();
        return new(name, clients, actions, elapsed, spent, [.. times.Order()], after.Commits - before.Commits, await WalAsync(probe) - wal,
            after.Statements - before.Statements, after.RoundTrips - before.RoundTrips);
    }

    private static Func<Task<int>>? Next(Queue<Func<Task<int>>> queue)
    {
        lock (queue)
            return queue.TryDequeue(out var chain) ? chain : null;
    }

    private static async Task<long> WalAsync(NpgsqlDataSource probe)
    {
        await using var command = probe.CreateCommand("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
