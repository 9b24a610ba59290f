using Chancery.Engine.Notifications;
using Chancery.Engine.Stimuli;
using MediatR;

namespace Chancery.Host.Live;

/// <summary>Delivers what runs ask of each other as soon as it is committed on this node; the clock's sweep finds the rest.</summary>
internal sealed partial class StimulusPump(IServiceScopeFactory scopes, CaseSignals signals, ILogger<StimulusPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in signals.Pending.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeliverStimuli(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Stimuli could not be delivered at once and wait for the next sweep")]
    private static partial void Failed(ILogger logger, Exception failure);
}
