using System.Text.Json;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>One run as it stands, with its journal, for one who may look into it.</summary>
/// <exception cref="WorkflowException"><c>run.not-found</c>, also for a run out of sight.</exception>
public sealed record GetRun(Actor Actor, Guid Id) : IRequest<GetRun.View>
{
    /// <param name="VersionId">Elsa's id of the version it runs on; the content hash when that version was deleted.</param>
    /// <param name="ShowsData">Whether variables, inputs, outputs and messages may be told: false as soon as a document's content may be in them.</param>
    /// <param name="HasDocument">Whether it is a document's own case.</param>
    public sealed record View(
        WorkflowInstance Instance, string VersionId, Pipeline Pipeline, InstanceState State, IReadOnlyList<TraceRecord> Records, bool ShowsData, bool HasDocument)
    {
        /// <summary>Passes through activities in order of scheduling.</summary>
        public IReadOnlyList<RunExecution> Executions { get; } = RunHistory.Of(Pipeline, State, Records, Instance.StartedAt, ShowsData);

        /// <summary>The passes around one of them, the outermost first.</summary>
        public IReadOnlyList<RunExecution> Around(RunExecution pass) =>
            [.. RunHistory.Above(Executions.ToDictionary(one => one.Number), pass).Reverse()];
    }

    internal sealed class Handler(WorkflowDbContext db, PipelineCatalog catalog) : IRequestHandler<GetRun, View>
    {
        public async Task<View> Handle(GetRun query, CancellationToken ct)
        {
            var organId = query.Actor.OrganId;
            var run = await db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(query.Actor, db.Documents)).FirstOrDefaultAsync(one => one.Id == query.Id, ct)
                ?? throw new WorkflowException(ErrorCodes.RunNotFound, "No such run, or none you may see.", "没有这个运行实例，或您无权查看。");
            var version = await db.DefinitionVersions.AsNoTracking()
                .Where(one => one.OrganId == organId && one.DefinitionId == run.DefinitionId && one.Hash == run.DefinitionHash)
                .OrderByDescending(one => one.Number == run.DefinitionNumber).Select(one => one.Id).FirstOrDefaultAsync(ct);
            var bound = await DocumentBound.OfAsync(db, organId, [run.Id], ct);
            return new(
                run, version ?? run.DefinitionHash, await catalog.PinnedAsync(organId, run.DefinitionHash, ct),
                JsonSerializer.Deserialize(run.State, InstanceStateJson.Default.InstanceState)!,
                await RunHistory.ReadAsync(db, organId, run.Id, ct),
                bound.Count == 0, await db.Documents.AnyAsync(one => one.OrganId == organId && one.CaseId == run.Id, ct));
        }
    }
}
