using System.Diagnostics;

namespace Chancery.Benchmarks;

/// <summary>Counts what Npgsql sends: one activity is one round trip, a batch has as many statements as separators in its text.</summary>
/// <remarks>Npgsql gives a batch's text as its statements joined by ";" and a line break.</remarks>
internal sealed class TrafficCounter : IDisposable
{
    private readonly ActivityListener _listener;
    private long _roundTrips;
    private long _statements;
    private long _commits;

    public TrafficCounter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => Enabled ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = Count,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <value>Off while time is measured: the tracing itself costs.</value>
    public bool Enabled { get; set; }

    public (long Statements, long RoundTrips, long Commits) Read() =>
        (Interlocked.Read(ref _statements), Interlocked.Read(ref _roundTrips), Interlocked.Read(ref _commits));

    public void Dispose() => _listener.Dispose();

    private void Count(Activity activity)
    {
        var text = activity.GetTagItem("db.query.text") as string ?? activity.GetTagItem("db.statement") as string;
        if (text is null)
            return;
        Interlocked.Increment(ref _roundTrips);
        Interlocked.Add(ref _statements, text.Split(";\n").Length);
        if (text.Contains("COMMIT", StringComparison.Ordinal))
            Interlocked.Increment(ref _commits);
    }
}
