using Chancery.Engine.Registers;
using Chancery.Host.Exports;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>The registers of the office.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("/registers").WithTags("registers");
        registers.MapGet("", async (IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListRegisters(), ct))).WithSummary("One register per document type");
        registers.MapGet("/{type}", async (string type, string? text, int? year, DateOnly? from, DateOnly? to, string? state, string? code, int? limit, string? cursor,
                CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new ListRegister(user.Actor, type, new RegisterFilter(text, from, to, state, code).In(year), limit ?? 100, cursor), ct)))
            .WithSummary("A register with its own columns; only the documents and fields you may see");
        registers.MapGet("/{type}/xlsx", ExportAsync).WithSummary("A register as a workbook");
    }

    // The names of the parameters are those of the page's filter too, so that its address exports what it shows
    private static async Task<IResult> ExportAsync(
        string type, string? text, string? q, int? year, DateOnly? from, DateOnly? to, string? state, string? code,
        HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var filter = new RegisterFilter(text ?? q, from, to, state, code).In(year);
        var (first, rows) = await RegisterPages.ReadAsync(
            cursor => mediator.Send(new ListRegister(user.Actor, type, filter, ListRegister.MaxLimit, cursor), ct));
        return TypedResults.File(Workbook.Write([RegisterSheet.Of(first, rows, RequestLanguage.IsEnglish(http))]), Workbook.MediaType, $"{type}.xlsx");
    }
}
