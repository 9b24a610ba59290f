using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Sheets;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chancery.Host.Endpoints;

/// <summary>Cases: submit, look, list.</summary>
internal static class CaseEndpoints
{
    /// <param name="Pipeline">Id from <c>GET /api/pipelines</c>.</param>
    /// <param name="Fields">Fields of the pipeline's document type; <c>exampleFields</c> of the pipeline shows them.</param>
    /// <param name="LinkedTo">Id of a case you may see, to which the new one belongs.</param>
    /// <param name="Relation">What the new case is to it: <c>reply</c>, <c>task</c>, <c>opinion</c>, <c>follow-up</c>, <c>topic</c>, <c>correction</c> or <c>related</c>; left out, <c>related</c>.</param>
    public sealed record StartBody(string Pipeline, JsonObject Fields, Guid? LinkedTo = null, string? Relation = null);

    /// <param name="Action">Name from <c>caseActions</c>.</param>
    /// <param name="Target">Work item or activity id, as the action's field offers it.</param>
    public sealed record CaseActBody(string Action, string? Opinion = null, string? Target = null);

    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("cases");
        cases.MapPost("", StartAsync).WithSummary("Submit a document into a pipeline").WithMetadata(new KeyedByClick(Required: false));
        cases.MapGet("", async (string? box, string? text, string? kind, int? year, string? code, string? urgency, int? limit, string? cursor,
                CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new ListCases(user.Actor, box ?? "all", text, kind, year, code, limit ?? 50, cursor, urgency), ct)))
            .WithSummary("Cases you may see: box = mine, register or all");
        cases.MapGet("/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetCase(user.Actor, id), ct))).WithSummary("One case: steps, open work items, number, due dates, reasons");
        cases.MapPost("/{id:guid}/actions", async (Guid id, CaseActBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new PerformCaseAct(user.Actor, id, body.Action, body.Opinion, body.Target,
                request.Headers[ApiDescription.KeyHeader].FirstOrDefault() ?? ""), ct)))
            .WithSummary("Act on a case without an item of your own: caseActions of the case; needs the header Idempotency-Key, one per click")
            .WithMetadata(new KeyedByClick());
        cases.MapGet("/{id:guid}/history", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetCaseHistory(user.Actor, id), ct))).WithSummary("What happened, oldest first");
        cases.MapGet("/{id:guid}/sheet", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetSheet(user.Actor, id), ct))).WithSummary("The processing sheet, as the document type lays it out");
        cases.MapGet("/{id:guid}/ledger", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetCaseLedger(user.Actor, id), ct))).WithSummary("The hash-chained ledger, verified");
    }

    private static async Task<Created<StartCase.Receipt>> StartAsync(
        StartBody body, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var key = request.Headers[ApiDescription.KeyHeader].FirstOrDefault();
        var command = new StartCase(user.Actor, body.Pipeline, body.Fields, string.IsNullOrWhiteSpace(key) ? null : key) { LinkedTo = body.LinkedTo };
        var receipt = await mediator.Send(body.Relation is { } relation ? command with { Relation = relation } : command, ct);
        return TypedResults.Created($"/api/cases/{receipt.CaseId}", receipt);
    }
}
