using Chancery.Engine.Phrases;
using Chancery.Engine.Proxies;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>Proxies and phrases of the signed-in person.</summary>
internal static class ProxyEndpoints
{
    /// <param name="Proxy">Sign-in name of who may act for you.</param>
    /// <param name="Pipelines">Ids from <c>GET /api/pipelines</c>; leave out for every pipeline.</param>
    /// <param name="Until">Exclusive.</param>
    /// <param name="MaySign">Whether they may sign off in your stead.</param>
    /// <param name="Existing">Whether what already waits for you passes to them too.</param>
    public sealed record ProxyBody(
        string Proxy, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string>? Pipelines = null, bool MaySign = false, bool Existing = false);

    public sealed record PhrasesBody(IReadOnlyList<string> Phrases);

    public static void MapProxies(this IEndpointRouteBuilder api)
    {
        var proxies = api.MapGroup("/proxies").WithTags("personal");
        proxies.MapGet("", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListProxies(user.Actor), ct))).WithSummary("Whom you have named to act for you, and who has named you");
        proxies.MapPost("", async (ProxyBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GrantProxy(user.Actor, body.Proxy, body.Pipelines ?? [], body.From, body.Until, body.MaySign, body.Existing, RequestKey.Of(request)), ct)))
            .WithSummary("Name somebody who may act for you for a time; takes the header Idempotency-Key");
        proxies.MapDelete("/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new EndProxy(user.Actor, id), ct);
            return TypedResults.NoContent();
        }).WithSummary("End a proxy of yours before its time");

        var phrases = api.MapGroup("/phrases").WithTags("personal");
        phrases.MapGet("", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetPhrases(user.Actor), ct))).WithSummary("Phrases for opinions: the office's and your own");
        phrases.MapPut("", async (PhrasesBody body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new SavePhrases(user.Actor, body.Phrases), ct))).WithSummary("Replace your own phrases");
    }
}
