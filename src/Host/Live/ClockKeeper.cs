using Chancery.Engine.Storage;
using Npgsql;

namespace Chancery.Host.Live;

/// <summary>Compares this node's clock with the database's every minute.</summary>
internal sealed class ClockKeeper(DatabaseClock clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await clock.SynchroniseAsync(stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The monotonic counter carries the last reading; the next minute tries again
                continue;
            }
        }
    }
}
