using Chancery.Engine.Stimuli;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using MediatR;

namespace Chancery.Host.Screens.Undelivered;

/// <summary>What could not be delivered, for those who look after it.</summary>
internal static class UndeliveredScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/undelivered", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var rows = await mediator.Send(new ListUndelivered(user.Actor), ct);
            var frame = await frames.MakeAsync(http, said: null, ct);
            frame = frame with { Toast = UndeliveredTexts.Said(http.Request.Query["said"]) is { } done ? new(frame.T(done)) : null };
            return Pages.Show<UndeliveredPage>(frame, new() { [nameof(UndeliveredPage.Rows)] = rows });
        });

        routes.MapPost("/undelivered/{id:guid}", async (Guid id, HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var retries = (await http.Request.ReadFormAsync(ct))["_do"] == "retry";
            await (retries ? mediator.Send(new RetryStimulus(user.Actor, id), ct) : mediator.Send(new DiscardStimulus(user.Actor, id), ct));
            return Results.LocalRedirect($"/undelivered?said={(retries ? "retry" : "discard")}");
        });
    }
}
