using Chancery.Engine.Registers;
using Chancery.Host.Identity;
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
    }
}
