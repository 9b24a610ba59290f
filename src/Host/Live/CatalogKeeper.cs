using Chancery.Engine.Calendars;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using MediatR;

namespace Chancery.Host.Live;

/// <summary>Sees within seconds what another node has published.</summary>
internal sealed partial class CatalogKeeper(IServiceScopeFactory scopes, ILogger<CatalogKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<OrganizationDirectory>().FindAsync(stoppingToken) is { } organization)
                {
                    var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                    await mediator.Send(new ReloadPipelines(organization.OrganId), stoppingToken);
                    if (await mediator.Send(new ReloadCalendar(), stoppingToken))
                        await mediator.Send(new RecountDeadlines(), stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The published pipelines could not be compared; the known ones stay")]
    private static partial void Failed(ILogger logger, Exception failure);
}
