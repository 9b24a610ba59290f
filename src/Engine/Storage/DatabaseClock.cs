using System.Diagnostics;
using Npgsql;

namespace Chancery.Engine.Storage;

/// <summary>The database's clock, kept between readings by a monotonic counter: a step of this machine's clock changes nothing.</summary>
/// <remarks>UTC, whole microseconds, as PostgreSQL stores them. Behind the database by at most one answer's way, never ahead of it.</remarks>
public sealed class DatabaseClock(NpgsqlDataSource database) : TimeProvider
{
    private const int Tries = 3;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(250);
    private volatile Reading _reading = new(DateTimeOffset.UnixEpoch, 0, TimeSpan.MaxValue);

    public override DateTimeOffset GetUtcNow()
    {
        var reading = _reading;
        var ticks = (reading.At + Stopwatch.GetElapsedTime(reading.Counter)).UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>Reads the database's clock; call at start and then every minute. Answers that come slowly change only the first reading.</summary>
    public async Task SynchroniseAsync(CancellationToken ct)
    {
        // Opened first: what a connection takes to come up says nothing about the time
        await using var connection = await database.OpenConnectionAsync(ct);
        var best = await ReadAsync(connection, ct);
        for (var tries = 1; tries < Tries && best.Took > Slow; tries++)
        {
            var again = await ReadAsync(connection, ct);
            best = again.Took < best.Took ? again : best;
        }

        if (best.Took <= Slow || _reading.Took > Slow)
            _reading = best;
    }

    private static async Task<Reading> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var asked = Stopwatch.GetTimestamp();
        var at = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        // The moment of the answer: from that of the question on, this node would be ahead, and stages would fire before they are due
        var answered = Stopwatch.GetTimestamp();
        return new(at, answered, Stopwatch.GetElapsedTime(asked, answered));
    }

    private sealed record Reading(DateTimeOffset At, long Counter, TimeSpan Took);
}
