using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using MediatR;

namespace Chancery.Host.Elsa;

/// <summary>Starts workflows that run without a document.</summary>
internal static class StartEndpoints
{
    public const string InstanceHeader = "x-elsa-workflow-instance-id";

    /// <summary>Says to Elsa's clients, instead of an instance, that there is none.</summary>
    public const string CannotStartHeader = "x-elsa-workflow-cannot-start";

    public static void MapStarts(this IEndpointRouteBuilder elsa)
    {
        var definitions = elsa.MapGroup("/workflow-definitions/{id}").RequireAuthorization(Policies.PipelineAuthor);
        definitions.MapPost("/execute", ExecuteAsync);
        definitions.MapPost("/dispatch", async (string id, JsonObject? body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            new { WorkflowInstanceId = await StartAsync(id, body, user.Actor, mediator, ct) });
    }

    private static async Task<IResult> ExecuteAsync(
        string id, JsonObject? body, HttpResponse response, CurrentUser user, IMediator mediator, InstanceForm form, CancellationToken ct)
    {
        Guid run;
        try
        {
            run = await StartAsync(id, body, user.Actor, mediator, ct);
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.WorkflowAlreadyRunning)
        {
            response.Headers[CannotStartHeader] = "true";
            return TypedResults.Ok(new { Errors = ElsaErrors.Of(Problem.From(refused), RequestLanguage.IsEnglish(response.HttpContext)) });
        }
        catch (WorkflowException refused) when (refused.Code == ErrorCodes.WorkflowNeedsDocument)
        {
            // What stands in the headers now is cleared with the failure
            response.OnStarting(() => Task.FromResult(response.Headers[CannotStartHeader] = "true"));
            throw;
        }

        // Runs it starts or wakes settle first, so that the answer shows where it came to rest
        await mediator.Send(new DeliverStimuli(), ct);
        var view = await mediator.Send(new GetRun(user.Actor, run), ct);
        response.Headers[InstanceHeader] = run.ToString();
        return TypedResults.Json(new JsonObject { ["workflowState"] = form.State(view, mayResume: true) },
            statusCode: view.Instance.Status == CaseStatus.Faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private static async Task<Guid> StartAsync(string id, JsonObject? body, Actor actor, IMediator mediator, CancellationToken ct)
    {
        var version = await mediator.Send(new GetPipelineVersion(actor, id, VersionChoice.Read(body.Text("versionOptions"), new("Published", 0))), ct);
        var receipt = await mediator.Send(new StartWorkflow(actor, id, version.Version.Id, body.Object("input")?.DeepClone().AsObject() ?? [],
            body.Text("correlationId"), body.Text("triggerActivityId") is { Length: > 0 } trigger ? trigger : null), ct);
        return receipt.CaseId;
    }
}
