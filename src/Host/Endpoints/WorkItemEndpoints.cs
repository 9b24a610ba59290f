using System.Text.Json.Nodes;
using Chancery.Engine.WorkItems;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Endpoints;

/// <summary>Work items and the acts on them, deadlines.</summary>
internal static class WorkItemEndpoints
{
    /// <param name="Action">Name from <c>allowedActions</c>.</param>
    /// <param name="Target">Activity id, <c>previous</c> or <c>drafter</c> for a return; sign-in name for a transfer.</param>
    /// <param name="Data">Step-specific inputs named in the action's <c>fields</c>.</param>
    /// <param name="Version">Version of the item you saw; leave out to skip the comparison.</param>
    public sealed record ActBody(string Action, string? Opinion = null, string? Target = null, JsonObject? Data = null, int? Version = null);

    /// <param name="Items">1–200 open items of box <c>read</c>.</param>
    public sealed record ReadBody(IReadOnlyList<Guid> Items);

    public static void MapWorkItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/work-items").WithTags("work-items");
        items.MapGet("", async (string? box, Guid? caseId, string? text, string? urgency, string? sort, int? limit, string? cursor,
                CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListWorkItems(user.Actor, box ?? "todo", caseId, sort, limit ?? 50, cursor, text, urgency), ct)))
            .WithSummary("Your work items: box = todo, done or read");
        items.MapGet("/counts", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new CountWorkItems(user.Actor), ct))).WithSummary("How many items wait in each box");
        items.MapPost("/{id:guid}/actions", async (Guid id, ActBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new PerformAction(user.Actor, id, body.Action, body.Opinion, body.Target, body.Data ?? [], body.Version,
                request.Headers[ApiDescription.KeyHeader].FirstOrDefault() ?? ""), ct)))
            .WithSummary("Act on a work item; needs the header Idempotency-Key, one per click").WithMetadata(new KeyedByClick());
        items.MapPost("/read", async (ReadBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ReadWorkItems(user.Actor, body.Items, request.Headers[ApiDescription.KeyHeader].FirstOrDefault() ?? ""), ct)))
            .WithSummary("Mark several of your reading items as read; needs the header Idempotency-Key").WithMetadata(new KeyedByClick());
        api.MapGet("/deadlines", async (string? lamp, int? limit, string? cursor, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListDeadlines(user.Actor, lamp, limit ?? 50, cursor), ct)))
            .WithTags("work-items").WithSummary("The deadline board of the cases you may see");
    }
}
