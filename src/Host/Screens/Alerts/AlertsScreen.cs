using Chancery.Engine.Notifications;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Alerts;

/// <summary>The reader's alerts.</summary>
internal static class AlertsScreen
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alerts", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Pages.Show<AlertsPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(AlertsPage.Alerts)] = await mediator.Send(new ListAlerts(user.Actor, UnreadOnly: false, 100), ct),
            }));

        routes.MapPost("/alerts/read", async (HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            await mediator.Send(new ReadAlerts(user.Actor, Guid.TryParse(form["id"], out var id) ? id : null), ct);
            return Results.LocalRedirect("/alerts");
        });
    }
}
