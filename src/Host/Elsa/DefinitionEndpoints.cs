using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Pipelines;
using Chancery.Host.Identity;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chancery.Host.Elsa;

/// <summary>Definitions: read, list, export, validate.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder elsa)
    {
        var definitions = elsa.MapGroup("/workflow-definitions");
        definitions.MapGet("", ListAsync);
        definitions.MapGet("/by-definition-id/{id}", async (string id, string? versionOptions, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new GetPipelineVersion(user.Actor, id, VersionChoice.Read(versionOptions, VersionChoice.Latest)), ct)));
        definitions.MapGet("/by-id/{id}", async (string id, CurrentUser user, IMediator mediator, DefinitionForm form, CancellationToken ct) =>
            form.Of(await mediator.Send(new GetPipelineVersion(user.Actor, null, VersionChoice.Latest, id), ct)));
        definitions.MapGet("/query/count", async (CurrentUser user, IMediator mediator, CancellationToken ct) =>
            new { Count = (await mediator.Send(new FindPipelineVersions(user.Actor, VersionChoice.Latest, null, [], [], null, false, 0, 1), ct)).TotalCount });
        definitions.MapGet("/validation/is-name-unique", async (string? name, string? definitionId, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            new { IsUnique = await mediator.Send(new IsPipelineNameUnique(user.Actor, name ?? "", definitionId), ct) });
        definitions.MapGet("/{id}/consumers", ConsumersAsync);
        definitions.MapGet("/{id}/export", async (string id, string? versionOptions, string? includeConsumingWorkflows, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            File(await mediator.Send(new ExportPipelines(user.Actor, [id], [], VersionChoice.Read(versionOptions, VersionChoice.Latest), bool.TryParse(includeConsumingWorkflows, out var with) && with), ct)));
        definitions.MapGet("/subgraph/{versionId}", async (string versionId, string? parentNodeId, CurrentUser user, IMediator mediator, GraphForm graph, CancellationToken ct) =>
            graph.Below(await mediator.Send(new GetPipelineVersion(user.Actor, null, VersionChoice.Latest, versionId), ct), parentNodeId));
        definitions.MapGet("/subgraph/segments/{versionId}", async (string versionId, string? childNodeId, CurrentUser user, IMediator mediator, GraphForm graph, CancellationToken ct) =>
            graph.Path(await mediator.Send(new GetPipelineVersion(user.Actor, null, VersionChoice.Latest, versionId), ct), childNodeId));
        elsa.MapPost("/bulk-actions/export/workflow-definitions", async (JsonObject body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
            File(await mediator.Send(new ExportPipelines(user.Actor, [], body.Texts("ids"), VersionChoice.Latest, body.Flag("includeConsumingWorkflows")), ct)));
    }

    private static async Task<JsonObject> ListAsync(
        string? versionOptions, string? searchTerm, string? isSystem, string? orderBy, string? orderDirection, int? page, int? pageSize,
        HttpRequest request, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var choice = VersionChoice.Read(versionOptions, new VersionChoice("AllVersions", 0));
        var found = bool.TryParse(isSystem, out var system) && system ? new([], 0) : await mediator.Send(new FindPipelineVersions(
            user.Actor, choice, searchTerm, request.Many("definitionIds"), request.Many("ids"), orderBy,
            "Descending".Equals(orderDirection, StringComparison.OrdinalIgnoreCase), page ?? 0, pageSize ?? 50), ct);
        var mayEdit = Authority.MayWritePipelines(user.Actor);
        return new()
        {
            ["items"] = new JsonArray([.. found.Items.Select(row => DefinitionForm.Summary(row.Version, row.Description, mayEdit))]),
            ["totalCount"] = found.TotalCount,
        };
    }

    private static async Task<JsonObject> ConsumersAsync(string id, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var consumers = await mediator.Send(new ListPipelineConsumers(user.Actor, id), ct);
        return new()
        {
            ["consumingWorkflowDefinitionIds"] = new JsonArray([.. consumers.Select(one => JsonValue.Create(one.DefinitionId))]),
            ["consumingWorkflows"] = new JsonArray([.. consumers.Select(one => DefinitionForm.Summary(one, null, mayEdit: true))]),
        };
    }

    /// <summary>One file as it is, several as an archive.</summary>
    private static FileContentHttpResult File(IReadOnlyList<ExportPipelines.PipelineFile> files)
    {
        if (files is [var only])
            return TypedResults.File(Encoding.UTF8.GetBytes(only.Text), MediaTypeNames.Application.Json, only.Name);

        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name).Open();
                entry.Write(Encoding.UTF8.GetBytes(file.Text));
            }
        }

        return TypedResults.File(packed.ToArray(), MediaTypeNames.Application.Zip, "pipelines.zip");
    }
}
