using System.Diagnostics;
using Npgsql;

namespace Chancery.Engine.Storage;

/// <summary>The database's clock, kept between readings by a monotonic counter: a step of this machine's clock changes nothing.</summary>
/// <remarks>UTC, whole microseconds, as PostgreSQL stores them.</remarks>
public sealed class DatabaseClock(NpgsqlDataSource database) : TimeProvider
{
    private volatile Reading _reading = new(DateTimeOffset.UnixEpoch, 0);

    public override DateTimeOffset GetUtcNow()
    {
        var reading = _reading;
        var ticks = (reading.At + Stopwatch.GetElapsedTime(reading.Counter)).UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>Reads the database's clock; call at start and then every minute.</summary>
    public async Task SynchroniseAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT clock_timestamp()");
        var before = Stopwatch.GetTimestamp();
        var at = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        _reading = new(at, before);
    }

    private sealed record Reading(DateTimeOffset At, long Counter);
}
