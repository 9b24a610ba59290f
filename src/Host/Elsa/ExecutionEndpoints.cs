using System.Net.Mime;
using System.Text.Json.Nodes;
using Chancery.Engine.Runs;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using MediatR;

namespace Chancery.Host.Elsa;

/// <summary>Passes of a run through its activities, for the viewer's badges and details.</summary>
internal static class ExecutionEndpoints
{
    public static void MapExecutions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/activity-executions/report", async (JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var view = await mediator.Send(new GetRun(user.Actor, Run(body.Text("workflowInstanceId"))), ct);
            return new JsonObject { ["stats"] = ExecutionForm.Stats(view, body.Texts("activityNodeIds")) };
        });
        elsa.MapGet("/activity-executions/list", async (string? workflowInstanceId, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            List(await mediator.Send(new GetRun(user.Actor, Run(workflowInstanceId)), ct), request, ExecutionForm.Record));
        elsa.MapGet("/activity-execution-summaries/list", async (string? workflowInstanceId, HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            List(await mediator.Send(new GetRun(user.Actor, Run(workflowInstanceId)), ct), request, ExecutionForm.Summary));
        elsa.MapGet("/activity-executions/by-id", async (string? id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            // An unknown one is told as JSON null: the client takes a 404 for a failure of the page
            TypedResults.Text(await FindAsync(id, user, mediator, ct) is { } found ? ExecutionForm.Record(found.View, found.Pass).ToJsonString(ApiJson.Options) : "null",
                MediaTypeNames.Application.Json));
        elsa.MapGet("/activity-executions/{id}/call-stack", async (string id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var items = await FindAsync(id, user, mediator, ct) is { } found
                ? found.View.Around(found.Pass).Append(found.Pass).Select(pass => ExecutionForm.Record(found.View, pass)).ToArray() : [];
            return new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(items), ["totalCount"] = items.Length };
        });
    }

    private static Guid Run(string? id) => Guid.TryParse(id, out var run) ? run : Guid.Empty;

    private static JsonObject List(GetRun.View view, HttpRequest request, Func<GetRun.View, RunExecution, JsonObject> form)
    {
        var (nodeIds, ids) = (request.Query["activityNodeId"].ToString(), request.Query["activityId"].ToString());
        var items = view.Executions.Where(pass => (nodeIds.Length == 0 || pass.Node.NodeId == nodeIds) && (ids.Length == 0 || pass.Node.LocalId == ids))
            .Select(pass => form(view, pass)).ToArray();
        return new() { ["items"] = new JsonArray(items), ["count"] = items.Length };
    }

    private static async Task<(GetRun.View View, RunExecution Pass)?> FindAsync(string? id, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        if (!RunWords.TryReadExecutionId(id, out var run, out var execution) || !await mediator.Send(new SeesRun(user.Actor, run), ct))
            return null;
        var view = await mediator.Send(new GetRun(user.Actor, run), ct);
        return view.Executions.FirstOrDefault(pass => pass.Number == execution) is { } pass ? (view, pass) : null;
    }
}
