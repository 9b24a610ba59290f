using System.Collections.Concurrent;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Engine.Pipelines;

/// <summary>Every pipeline version, ready to run; a singleton.</summary>
/// <remarks>A case asks by content hash and so keeps its version; new cases take the current one.</remarks>
public sealed class PipelineCatalog(IServiceScopeFactory scopes, PipelineCompiler compiler)
{
    private readonly ConcurrentDictionary<string, Pipeline> _byHash = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, CurrentPipeline> _current = new Dictionary<string, CurrentPipeline>(StringComparer.Ordinal);

    /// <summary>Files that were refused at the last loading.</summary>
    public IReadOnlyList<ListPipelines.Refusal> Refused { get; private set; } = [];

    /// <summary>All published pipelines.</summary>
    public IReadOnlyCollection<CurrentPipeline> Current => [.. _current.Values];

    /// <summary>The published version of a pipeline.</summary>
    /// <exception cref="WorkflowException"><c>pipeline.not-found</c>.</exception>
    public CurrentPipeline Published(string definitionId) =>
        _current.TryGetValue(definitionId, out var current) ? current
            : throw new WorkflowException(
                ErrorCodes.PipelineNotFound, $"No pipeline \"{definitionId}\" is published.", $"流程“{definitionId}”没有已发布的版本。", "pipeline");

    /// <summary>The published version of a pipeline that documents run through.</summary>
    /// <exception cref="WorkflowException"><c>pipeline.not-found</c>.</exception>
    public CurrentPipeline ForDocuments(string definitionId) => Published(definitionId) is { DocumentType: not null } current
        ? current
        : throw new WorkflowException(ErrorCodes.PipelineNotFound, "This pipeline takes no documents.", "这个流程不办理公文。", "pipeline");

    /// <summary>The version a case is pinned to.</summary>
    public async ValueTask<Pipeline> PinnedAsync(int organId, string hash, CancellationToken ct)
    {
        if (_byHash.TryGetValue(hash, out var pipeline))
            return pipeline;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        var json = await db.WorkflowDefinitions.Where(stored => stored.OrganId == organId && stored.Hash == hash)
            .Select(stored => stored.Json).FirstAsync(ct);
        return Keep(compiler.CompileDraft(WorkflowDefinitionJson.Read(json)));
    }

    internal Pipeline? Find(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>Keeps it under its hash, unless something in it is not there yet, such as a workflow still to be published.</summary>
    internal Pipeline Keep(Pipeline pipeline) => pipeline.Activities.Values.Any(activity => activity.Fault is not null || activity is NotFoundActivity)
        ? pipeline : _byHash.GetOrAdd(pipeline.Definition.ContentHash, pipeline);

    internal void Replace(IReadOnlyDictionary<string, CurrentPipeline> current, IReadOnlyList<ListPipelines.Refusal> refused)
    {
        _current = current;
        Refused = refused;
    }
}

/// <summary>The version new cases take.</summary>
/// <param name="Number">1, 2, 3 … in order of publishing.</param>
/// <param name="DocumentType">Code from <c>customProperties.chancery.documentType</c>; null when it runs without documents.</param>
public sealed record CurrentPipeline(Pipeline Pipeline, int Number, string? DocumentType)
{
    /// <summary>Elsa's id of the version.</summary>
    public required string VersionId { get; init; }

    public WorkflowDefinition Definition => Pipeline.Definition;
}
