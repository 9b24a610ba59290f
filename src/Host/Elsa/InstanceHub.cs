using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Runs;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Chancery.Host.Elsa;

/// <summary>Where viewers say which run they watch.</summary>
[Authorize]
internal sealed class InstanceHub(InstanceObservers observers, OrganizationDirectory organizations, IMediator mediator) : Hub
{
    /// <summary>Called by the client under this name.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (!Guid.TryParse(instanceId, out var run)
            || await organizations.FindAsync(Context.ConnectionAborted) is not { } organization
            || !await mediator.Send(new SeesRun(new Actor(UserName, organization), run), Context.ConnectionAborted)
            || !observers.Observe(Context.ConnectionId, run))
            throw new HubException("run.not-found");
    }

    public override Task OnConnectedAsync()
    {
        // Not the framework's own check: it goes by this node's clock, tokens go by the database's
        var expiresAt = Context.GetHttpContext()?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        if (!observers.Connect(Context.ConnectionId, UserName, expiresAt ?? DateTimeOffset.MinValue))
            Context.Abort();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Disconnect(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private string UserName => Context.User?.Identity?.Name ?? "";
}
