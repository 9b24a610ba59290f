using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Runs;
using Chancery.Host.Identity;
using MediatR;

namespace Chancery.Host.Elsa;

/// <summary>Runs: list, look into, cancel, delete. A run is seen by those who may see its document, else by its starter and by authors.</summary>
internal static class InstanceEndpoints
{
    private const int MaxTake = 1_000;

    public static void MapInstances(this IEndpointRouteBuilder elsa)
    {
        var runs = elsa.MapGroup("/workflow-instances");
        runs.MapPost("", ListAsync);
        runs.MapGet("/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, InstanceForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new GetRun(user.Actor, id), ct), Authority.MayWritePipelines(user.Actor)));
        runs.MapGet("/{id:guid}/execution-state", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        {
            var run = (await mediator.Send(new GetRun(user.Actor, id), ct)).Instance;
            var subStatus = RunWords.SubStatus(run.Status);
            return new { Status = RunWords.Status(run.Status), SubStatus = subStatus, WorkflowSubStatus = subStatus, UpdatedAt = run.ChangedAt };
        });
        runs.MapGet("/{id:guid}/variables", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Variables(await mediator.Send(new GetRun(user.Actor, id), ct)));
        runs.MapGet("/{id:guid}/journal", async (Guid id, int? skip, int? take, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Journal(await mediator.Send(new GetRun(user.Actor, id), ct), null, skip, take));
        runs.MapPost("/{id:guid}/journal", async (Guid id, int? skip, int? take, JsonObject? body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            Journal(await mediator.Send(new GetRun(user.Actor, id), ct), body.Object("filter") ?? body, skip, take));
        runs.MapDelete("/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeleteRuns(user.Actor, [id]), ct));
        elsa.MapPost("/bulk-actions/delete/workflow-instances/by-id", async (JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new DeleteRuns(user.Actor, body.Ids("ids")), ct));
        elsa.MapPost("/cancel/workflow-instances/{id:guid}", async (Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new CancelWorkflow(user.Actor, id), ct));
        elsa.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync);
    }

    private static async Task<JsonObject> ListAsync(JsonObject? body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var filter = new RunFilter
        {
            Text = body.Text("searchTerm"),
            DefinitionIds = [.. body.Texts("definitionIds"), .. body.Text("definitionId") is { Length: > 0 } one ? [one] : Array.Empty<string>()],
            Number = body.Integer("version"),
            Statuses = RunWords.Of(Either(body, "statuses", "status"), Either(body, "subStatuses", "subStatus")),
            CorrelationId = body.Text("correlationId"),
            HasIncidents = bool.TryParse(body.Text("hasIncidents"), out var sick) ? sick : null,
            Moments = [.. (body?["timestampFilters"] as JsonArray ?? []).OfType<JsonObject>().Select(Moment).OfType<MomentFilter>()],
        };
        var found = body.Flag("isSystem") ? new([], 0) : await mediator.Send(new ListRuns(user.Actor, filter, body.Text("orderBy"),
            !"Ascending".Equals(body.Text("orderDirection"), StringComparison.OrdinalIgnoreCase), body.Integer("page") ?? 0, body.Integer("pageSize") ?? 50), ct);
        return new()
        {
            ["items"] = new JsonArray([.. found.Items.Select(row => InstanceForm.Summary(row.Instance, row.VersionId, row.ShowsData))]),
            ["totalCount"] = found.TotalCount,
        };
    }

    private static IReadOnlyList<string> Either(JsonObject? body, string many, string one) =>
        body.Texts(many) is { Count: > 0 } given ? given : body.Text(one) is { Length: > 0 } single ? [single] : [];

    /// <summary>Null for a filter whose moment is still to be chosen.</summary>
    private static MomentFilter? Moment(JsonObject filter)
    {
        if (filter.Text("timestamp") is not { Length: > 0 } timestamp)
            return null;

        if (!Enum.TryParse<MomentComparison>(filter.Text("operator"), ignoreCase: true, out var comparison) || !Enum.IsDefined(comparison))
            throw Wrong("operator", filter.Text("operator"), string.Join(", ", Enum.GetNames<MomentComparison>()));
        var given = filter.Text("column") is { Length: > 0 } named ? named : MomentFilter.Columns[0];
        if (MomentFilter.Columns.FirstOrDefault(known => known.Equals(given, StringComparison.OrdinalIgnoreCase)) is not { } column)
            throw Wrong("column", given, string.Join(", ", MomentFilter.Columns));
        if (!DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw Wrong("timestamp", timestamp, "2026-11-26T08:00:00Z");

        return new(column, comparison, at);
    }

    private static WorkflowException Wrong(string member, string? given, string expected) => new(ErrorCodes.FieldInvalid,
        $"timestampFilters: \"{given}\" is no {member}; give {expected}.", $"timestampFilters：{member} 不能为“{given}”，可用：{expected}。", $"timestampFilters.{member}");

    private static JsonObject Variables(GetRun.View view)
    {
        var items = view.Pipeline.Definition.Variables.Select(variable => new JsonObject
        {
            ["id"] = variable.Id,
            ["name"] = variable.Name,
            ["value"] = view.ShowsData ? view.State.Variables[variable.Name]?.DeepClone() : null,
        }).ToArray();
        return new() { ["items"] = new JsonArray(items), ["count"] = items.Length };
    }

    private static JsonObject Journal(GetRun.View view, JsonObject? filter, int? skip, int? take)
    {
        var (ids, nodeIds, types, events) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"), filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        bool Fits(TraceRecord record) => view.Pipeline.TryFind(record.ActivityId, out var activity)
            && (ids.Count == 0 || ids.Contains(activity.Node.LocalId)) && (nodeIds.Count == 0 || nodeIds.Contains(activity.Node.NodeId))
            && !types.Contains(activity.Node.Type) && (events.Count == 0 || events.Contains(record.Event.ToString()));
        var fitting = view.Records.Where(Fits).ToList();
        return new()
        {
            ["items"] = new JsonArray([.. fitting.Skip(Math.Max(skip ?? 0, 0)).Take(Math.Clamp(take ?? MaxTake, 0, MaxTake)).Select(record => ExecutionForm.Journal(view, record))]),
            ["totalCount"] = fitting.Count,
        };
    }

    private static async Task<object> CancelManyAsync(JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var cancelled = 0;
        foreach (var id in body.Ids("ids").Distinct())
        {
            try
            {
                await mediator.Send(new CancelWorkflow(user.Actor, id), ct);
                cancelled++;
            }
            catch (WorkflowException left) when (left.Code == ErrorCodes.CaseClosed || left.Code == ErrorCodes.CaseNotFound || left.Code == ErrorCodes.WorkflowNeedsDocument)
            {
                // As in Elsa: what has ended, is out of sight or is no run to be cancelled stays as it is
            }
        }

        return new { CancelledCount = cancelled };
    }
}
