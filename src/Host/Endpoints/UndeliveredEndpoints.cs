using Chancery.Engine.Stimuli;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>Starts of workflows, events, resumptions and messages that could not be delivered.</summary>
internal static class UndeliveredEndpoints
{
    public static void MapUndelivered(this IEndpointRouteBuilder api)
    {
        var undelivered = api.MapGroup("/undelivered").WithTags("undelivered");
        undelivered.MapGet("", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListUndelivered(user.Actor), ct))).WithSummary("What was given up and waits for a decision");
        undelivered.MapPost("/{id:guid}/retry", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RetryStimulus(user.Actor, id), ct);
            return TypedResults.NoContent();
        }).WithSummary("Deliver it again");
        undelivered.MapPost("/{id:guid}/discard", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DiscardStimulus(user.Actor, id), ct);
            return TypedResults.NoContent();
        }).WithSummary("Drop it for good");
    }
}
