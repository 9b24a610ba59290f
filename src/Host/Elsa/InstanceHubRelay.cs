using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.Runs;
using Chancery.Host.Live;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Chancery.Host.Elsa;

/// <summary>Tells viewers when a run they watch has changed; whoever may no longer see it is told nothing more.</summary>
internal sealed partial class InstanceHubRelay(
    CaseEvents events, InstanceObservers observers, IHubContext<InstanceHub> hub, IServiceScopeFactory scopes, TimeProvider clock, ILogger<InstanceHubRelay> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var run in events.ListenAsync(stoppingToken))
        {
            try
            {
                foreach (var watchers in observers.Of(run, clock.GetUtcNow()))
                    await TellAsync(run, watchers.Key, [.. watchers], stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, run, failure);
            }
        }
    }

    private async Task TellAsync(Guid run, string userName, IReadOnlyList<string> connections, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var organization = await scope.ServiceProvider.GetRequiredService<OrganizationDirectory>().CurrentAsync(ct);
        try
        {
            var view = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetRun(new Actor(userName, organization), run), ct);
            var clients = hub.Clients.Clients(connections);
            await clients.SendAsync("ActivityExecutionLogUpdatedAsync", new JsonObject { ["stats"] = ExecutionForm.Stats(view, []) }, ct);
            await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new JsonObject(), ct);
            await clients.SendAsync("WorkflowInstanceUpdatedAsync", new JsonObject { ["workflowInstanceId"] = run.ToString() }, ct);
        }
        catch (WorkflowException hidden) when (hidden.Code == ErrorCodes.RunNotFound)
        {
            observers.Forget(userName, run);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Viewers of run {Run} could not be told of its change")]
    private static partial void Failed(ILogger logger, Guid run, Exception failure);
}
