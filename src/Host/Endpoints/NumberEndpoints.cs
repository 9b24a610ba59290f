using Chancery.Engine.Numbering;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>Number series: reservations, void list, gap report.</summary>
internal static class NumberEndpoints
{
    /// <param name="Year">Left out: this year.</param>
    /// <param name="Holder">Sign-in name.</param>
    public sealed record ReserveBody(string Code, string Holder, DateTimeOffset Until, string Reason, int? Year = null);

    /// <param name="ApprovedBy">Sign-in name of who approved it.</param>
    public sealed record VoidBody(string Code, int Year, int Number, string Reason, string ApprovedBy);

    public sealed record ReuseBody(string Code, int Year, int Number, string Holder, DateTimeOffset Until, string Reason);

    public static void MapNumbers(this IEndpointRouteBuilder api)
    {
        var numbers = api.MapGroup("/numbers").WithTags("numbers");
        numbers.MapGet("", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListNumberSeries(user.Actor), ct))).WithSummary("Number series with reservations, void lists and gaps");
        numbers.MapGet("/gaps", async (int? year, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetNumberGaps(user.Actor, year), ct)))
            .WithSummary("The year-end report: every series accounted for number by number");
        numbers.MapPost("/reservations", async (ReserveBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new ReserveNumber(user.Actor, body.Code, body.Year, body.Holder, body.Until, body.Reason, RequestKey.Of(request)), ct)))
            .WithSummary("Keep the next number of a series for somebody; takes the header Idempotency-Key");
        numbers.MapPost("/void", async (VoidBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new VoidNumber(user.Actor, new(body.Code, body.Year, body.Number), body.Reason, body.ApprovedBy, RequestKey.Of(request)), ct)))
            .WithSummary("Put a reserved number on the void list; takes the header Idempotency-Key");
        numbers.MapPost("/reuse", async (ReuseBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new ReuseNumber(user.Actor, new(body.Code, body.Year, body.Number), body.Holder, body.Until, body.Reason, RequestKey.Of(request)), ct)))
            .WithSummary("Take a void number into use again, within its year; takes the header Idempotency-Key");
    }
}
