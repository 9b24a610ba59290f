using Chancery.Engine.Figures;
using Chancery.Engine.Registers;
using Chancery.Host.Exports;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>The figures of the office's report, down to the cases behind them.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        var figures = api.MapGroup("/figures").WithTags("figures");
        figures.MapGet("", async (DateOnly? from, DateOnly? to, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetFigures(user.Actor, null, from, to), ct)))
            .WithSummary("Every figure of a period, at most a year; without from and to: this calendar year");
        figures.MapGet("/xlsx", async (DateOnly? from, DateOnly? to, HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var view = await mediator.Send(new GetFigures(user.Actor, null, from, to), ct);
            return File([FigureSheet.Of(view.Items, view.Period, RequestLanguage.IsEnglish(http))], "figures");
        }).WithSummary("Every figure of a period as a workbook");
        figures.MapGet("/{code}", async (string code, DateOnly? from, DateOnly? to, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok((await mediator.Send(new GetFigures(user.Actor, code, from, to), ct)).Items[0]))
            .WithSummary("One figure with numerator, base, cut-off and the year before");
        figures.MapGet("/{code}/cases", async (string code, string? part, DateOnly? from, DateOnly? to, string? value, int? limit, string? cursor,
                CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListFigureCases(user.Actor, code, part ?? "numerator", from, to, value, limit ?? 100, cursor), ct)))
            .WithSummary("The cases counted in part = numerator or base; only those you may see");
        figures.MapGet("/{code}/xlsx", ExportAsync).WithSummary("One figure and its cases as a workbook");
    }

    private static async Task<IResult> ExportAsync(
        string code, DateOnly? from, DateOnly? to, HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var english = RequestLanguage.IsEnglish(http);
        var view = await mediator.Send(new GetFigures(user.Actor, code, from, to), ct);
        var sheets = new List<Sheet> { FigureSheet.Of(view.Items, view.Period, english) };
        foreach (var (part, name) in new[] { ("numerator", english ? "Numerator" : "分子明细"), ("base", english ? "Base" : "分母明细") })
        {
            if (part == "base" && view.Items[0].Now.Base is null)
                continue;

            var (first, rows) = await RegisterPages.ReadAsync(
                async cursor => (await mediator.Send(new ListFigureCases(user.Actor, code, part, from, to, null, ListRegister.MaxLimit, cursor), ct)).Cases);
            sheets.Add(RegisterSheet.Of(first, rows, english, name));
        }

        return File(sheets, code);
    }

    private static IResult File(IReadOnlyList<Sheet> sheets, string name) =>
        TypedResults.File(Workbook.Write(sheets), Workbook.MediaType, $"{name}.xlsx");
}
