using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Pipelines;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Chancery.Host.Elsa;

/// <summary>Definitions: save, publish, retract, revert, import, delete. All of it is for pipeline authors.</summary>
internal static class DefinitionActions
{
    private const int MaxBytes = 3 * 1024 * 1024;

    public static void MapDefinitionActions(this IEndpointRouteBuilder elsa)
    {
        var authors = elsa.MapGroup("").RequireAuthorization(Policies.PipelineAuthor);
        var definitions = authors.MapGroup("/workflow-definitions");
        definitions.MapPost("", SaveAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        definitions.MapPost("/import", async (JsonObject body, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new ImportPipeline(user.Actor, body), ct))).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        definitions.MapPut("/import", async (JsonObject body, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new ImportPipeline(user.Actor, body), ct))).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        definitions.MapPost("/{id}/publish", async (string id, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            Saved(await mediator.Send(new PublishPipeline(user.Actor, id), ct), form));
        definitions.MapPost("/{id}/retract", async (string id, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new RetractPipeline(user.Actor, id), ct)));
        definitions.MapPost("/{id}/revert/{version:int}", async (string id, int version, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new RevertPipeline(user.Actor, id, version), ct)));
        definitions.MapPost("/{id}/update-references", async (string id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new UpdateConsumers(user.Actor, id), ct));
        definitions.MapDelete("/{id}", async (string id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeletePipelines(user.Actor, [id], []), ct));
        authors.MapDelete("/workflow-definition-versions/{id}", async (string id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeletePipelines(user.Actor, [], [id]), ct));

        var bulk = authors.MapGroup("/bulk-actions");
        bulk.MapPost("/delete/workflow-definitions/by-id", async (JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeletePipelines(user.Actor, [], body.Texts("ids")), ct));
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", async (JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeletePipelines(user.Actor, body.Texts("definitionIds"), []), ct));
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
    }

    private static async Task<JsonObject> SaveAsync(JsonObject body, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct)
    {
        var model = body.Object("model")
            ?? throw new WorkflowException(ErrorCodes.DefinitionInvalid, "The body has no model.", "请求中没有流程定义（model）。", "model");
        return Saved(await mediator.Send(new SavePipeline(user.Actor, model, body.Flag("publish")), ct), form);
    }

    private static JsonObject Saved(SavePipeline.Receipt receipt, DefinitionForm form) => new()
    {
        ["workflowDefinition"] = form.Of(receipt.Saved),
        ["alreadyPublished"] = receipt.AlreadyPublished,
        ["consumingWorkflowCount"] = receipt.Consumers,
    };

    /// <summary>Publishes what is sound; the refusals of the others are told together.</summary>
    private static async Task<object> PublishManyAsync(JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var (published, already, missing) = (new List<string>(), new List<string>(), new List<string>());
        var refusals = new List<WorkflowException>();
        foreach (var id in body.Texts("definitionIds").Distinct())
        {
            try
            {
                ((await mediator.Send(new PublishPipeline(user.Actor, id), ct)).AlreadyPublished ? already : published).Add(id);
            }
            catch (WorkflowException refusal) when (refusal.Code == ErrorCodes.PipelineNotFound)
            {
                missing.Add(id);
            }
            catch (WorkflowException refusal) when (refusal.Code == ErrorCodes.PipelineUnsound)
            {
                refusals.AddRange(refusal.Others.Prepend(refusal));
            }
        }

        return refusals.Count > 0 ? throw WorkflowException.Of(refusals)
            : new { Published = published, AlreadyPublished = already, NotFound = missing, Skipped = Array.Empty<string>(), UpdatedConsumers = 0 };
    }

    /// <summary>Retracts those no other uses, and then those that are free by it; the refusals of the rest are told together.</summary>
    private static async Task<object> RetractManyAsync(JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var (retracted, already, missing) = (new List<string>(), new List<string>(), new List<string>());
        var open = new List<string>();
        foreach (var id in body.Texts("definitionIds").Distinct())
        {
            var found = await mediator.Send(new FindPipelineVersions(user.Actor, new("AllVersions", 0), null, [id], [], null, false, 0, 200), ct);
            (found.TotalCount == 0 ? missing : found.Items.Any(row => row.Version.IsPublished) ? open : already).Add(id);
        }

        List<WorkflowException> refusals;
        int before;
        do
        {
            (before, refusals) = (open.Count, []);
            foreach (var id in open.ToList())
            {
                try
                {
                    await mediator.Send(new RetractPipeline(user.Actor, id), ct);
                    open.Remove(id);
                    retracted.Add(id);
                }
                catch (WorkflowException refusal) when (refusal.Code == ErrorCodes.PipelineUsed)
                {
                    refusals.Add(refusal);
                }
            }
        }
        while (open.Count > 0 && open.Count < before);

        return refusals.Count > 0 ? throw WorkflowException.Of(refusals) : new { Retracted = retracted, AlreadyRetracted = already, NotFound = missing };
    }
}
