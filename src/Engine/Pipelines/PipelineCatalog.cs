using System.Collections.Concurrent;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
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

    /// <summary>The pipelines a case can be started in.</summary>
    public IReadOnlyCollection<CurrentPipeline> Current => [.. _current.Values];

    /// <exception cref="WorkflowException"><c>pipeline.not-found</c>.</exception>
    public CurrentPipeline Start(string definitionId) =>
        _current.TryGetValue(definitionId, out var current) ? current
            : throw new WorkflowException(ErrorCodes.PipelineNotFound, "No pipeline of that name is loaded.", "没有加载这个名称的流程。", "pipeline");

    /// <summary>The version a case is pinned to.</summary>
    public async ValueTask<Pipeline> PinnedAsync(int organId, string hash, CancellationToken ct)
    {
        if (_byHash.TryGetValue(hash, out var pipeline))
            return pipeline;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDbContext>();
        var json = await db.WorkflowDefinitions.Where(stored => stored.OrganId == organId && stored.Hash == hash)
            .Select(stored => stored.Json).FirstAsync(ct);
        return Keep(compiler.Compile(WorkflowDefinitionJson.Read(json)));
    }

    internal Pipeline Keep(Pipeline pipeline) => _byHash.GetOrAdd(pipeline.Definition.ContentHash, pipeline);

    internal void Replace(IReadOnlyDictionary<string, CurrentPipeline> current, IReadOnlyList<ListPipelines.Refusal> refused)
    {
        _current = current;
        Refused = refused;
    }
}

/// <summary>The version new cases take.</summary>
/// <param name="Number">1, 2, 3 … in order of loading.</param>
/// <param name="DocumentType">Code from <c>customProperties.chancery.documentType</c>.</param>
public sealed record CurrentPipeline(Pipeline Pipeline, int Number, string DocumentType)
{
    public WorkflowDefinition Definition => Pipeline.Definition;
}
