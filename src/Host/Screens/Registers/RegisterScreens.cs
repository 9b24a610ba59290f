using Chancery.Engine.Registers;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Registers;

/// <summary>The registers, the deadline board and the number series.</summary>
internal static class RegisterScreens
{
    private const int Limit = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/register", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = RegisterQuery.Of(http.Request.Query);
            var registers = await mediator.Send(new ListRegisters(), ct);
            var type = query.Type ?? registers.Select(register => register.Type).FirstOrDefault() ?? "";
            return Pages.Show<RegisterPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(RegisterPage.Query)] = query,
                [nameof(RegisterPage.Registers)] = registers,
                [nameof(RegisterPage.View)] = await mediator.Send(new ListRegister(user.Actor, type, query.Filter, Limit, query.Cursor), ct),
            });
        });

        routes.MapGet("/deadlines", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var lamp = http.Request.Query["lamp"].ToString() is "red" or "yellow" or "green" ? http.Request.Query["lamp"].ToString() : null;
            var cursor = http.Request.Query["cursor"].ToString() is { Length: > 0 } given ? given : null;
            return Pages.Show<DeadlinesPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(DeadlinesPage.Lamp)] = lamp,
                [nameof(DeadlinesPage.Board)] = await mediator.Send(new ListDeadlines(user.Actor, lamp, Limit, cursor), ct),
            });
        });

        NumberForm.Map(routes);
    }
}
