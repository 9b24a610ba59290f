using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Definitions;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Runs;

/// <summary>Starts a workflow that runs without a document.</summary>
/// <param name="VersionId">A version of it, also a draft; null for the published one.</param>
/// <param name="Input">Workflow inputs by name.</param>
/// <param name="Trigger">Activity to start from; null for the usual start.</param>
/// <exception cref="WorkflowException"><c>pipeline.not-found</c>, <c>role.required</c>, <c>workflow.needs-document</c>,
/// <c>workflow.already-running</c>.</exception>
public sealed record StartWorkflow(
    Actor Actor, string DefinitionId, string? VersionId, JsonObject Input, string? CorrelationId = null, string? Trigger = null)
    : IRequest<StartWorkflow.Receipt>
{
    public sealed record Receipt(Guid CaseId, CaseStatus Status);

    internal sealed class Handler(WorkflowDbContext db, PipelineCatalog catalog, RunStarter starter, TimeProvider clock)
        : IRequestHandler<StartWorkflow, Receipt>
    {
        public async Task<Receipt> Handle(StartWorkflow command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MayWritePipelines(actor))
                throw new WorkflowException(ErrorCodes.PipelineAuthorRequired, "Only pipeline authors start workflows here.", "只有流程管理员可以在此启动流程。");

            var (pipeline, number) = await FindAsync(actor.OrganId, command, ct);
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            var state = await starter.StartAsync(new RunRequest(id, pipeline, number, command.Input)
            {
                CorrelationId = command.CorrelationId,
                Trigger = command.Trigger,
                StartedBy = actor.UserName,
            }, actor.Organization, now, static _ => { }, ct);
            return new(id, state.Status);
        }

        private async Task<(Pipeline Pipeline, int Number)> FindAsync(int organId, StartWorkflow command, CancellationToken ct)
        {
            if (command.VersionId is not { } versionId)
            {
                var current = catalog.Published(command.DefinitionId);
                return (current.Pipeline, current.Number);
            }

            var version = await db.DefinitionVersions.AsNoTracking()
                .FirstOrDefaultAsync(one => one.OrganId == organId && one.Id == versionId && one.DefinitionId == command.DefinitionId, ct)
                ?? throw new WorkflowException(ErrorCodes.PipelineNotFound, "There is no such version.", "没有这个版本。", "versionId");
            return (await catalog.PinnedAsync(organId, version.Hash, ct), version.Number);
        }
    }
}
