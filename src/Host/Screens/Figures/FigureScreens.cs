using Chancery.Engine.Figures;
using Chancery.Host.Identity;
using Chancery.Host.Screens.Frames;
using MediatR;

namespace Chancery.Host.Screens.Figures;

/// <summary>The figures of a period, and one figure down to its cases.</summary>
internal static class FigureScreens
{
    private const int Limit = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/figures", async (HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = FigureQuery.Of(http.Request.Query);
            return Pages.Show<FiguresPage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(FiguresPage.Query)] = query,
                [nameof(FiguresPage.View)] = await mediator.Send(new GetFigures(user.Actor, null, query.From, query.To), ct),
            });
        });

        routes.MapGet("/figures/{code}", async (string code, HttpContext http, FrameMaker frames, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var query = FigureQuery.Of(http.Request.Query);
            var view = await mediator.Send(new GetFigures(user.Actor, code, query.From, query.To), ct);
            return Pages.Show<FigurePage>(await frames.MakeAsync(http, said: null, ct), new()
            {
                [nameof(FigurePage.Query)] = query,
                [nameof(FigurePage.Period)] = view.Period,
                [nameof(FigurePage.Figure)] = view.Items[0],
                [nameof(FigurePage.Cases)] = await mediator.Send(
                    new ListFigureCases(user.Actor, code, query.Part, query.From, query.To, query.Value, Limit, query.Cursor), ct),
            });
        });
    }
}
