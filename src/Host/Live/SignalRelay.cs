using Chancery.Engine.Notifications;
using Npgsql;

namespace Chancery.Host.Live;

/// <summary>Carries signals between nodes by LISTEN/NOTIFY, gathered for a moment so that commits never queue behind a notification.</summary>
internal sealed partial class SignalRelay(NpgsqlDataSource database, CaseSignals signals, CaseEvents events, ILogger<SignalRelay> log) : BackgroundService
{
    private const string Channel = "chancery_case";
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(SendAsync, stoppingToken), KeepAsync(ReceiveAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                Interrupted(log, failure);
                await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        while (await signals.Changed.WaitToReadAsync(ct))
        {
            await Task.Delay(Gather, ct);
            var changed = new HashSet<Guid>();
            while (changed.Count < 200 && signals.Changed.TryRead(out var caseId))
                changed.Add(caseId);
            await using var command = database.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new() { Value = Channel });
            command.Parameters.Add(new() { Value = string.Join(',', changed) });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task ReceiveAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, notification) =>
        {
            foreach (var caseId in notification.Payload.Split(','))
                events.Broadcast(Guid.Parse(caseId));
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        while (true)
            await connection.WaitAsync(ct);
    }

    [LoggerMessage(1, LogLevel.Warning, "Live signals were interrupted and start again")]
    private static partial void Interrupted(ILogger logger, Exception failure);
}
