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
using Npgsql;

namespace Chancery.Engine.Runs;

/// <summary>Starts a workflow that runs without a document.</summary>
/// <param name="VersionId">A version of it, also a draft; null for the published one.</param>
/// <param name="Input">Workflow inputs by name.</param>
/// <param name="Trigger">Activity to start from; null for the usual start.</param>
/// <exception cref="WorkflowException"><c>pipeline.not-found</c>, <c>role.required</c>, <c>workflow.needs-document</c>,
/// <c>workflow.already-running</c>, <c>definition.invalid</c> and <c>pipeline.outdated</c> (a draft that was saved meanwhile).</exception>
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

            var (pipeline, number, versionId, draft) = await FindAsync(actor.OrganId, command, ct);
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            var request = new RunRequest(id, pipeline, number, command.Input)
            {
                VersionId = versionId,
                CorrelationId = command.CorrelationId,
                Trigger = command.Trigger,
                StartedBy = actor.UserName,
            };
            try
            {
                var state = await starter.StartAsync(request, actor.Organization, now, batch => Mark(batch, draft), ct);
                return new(id, state.Status);
            }
            catch (PostgresException changed) when (draft is not null && changed.SqlState == PostgresErrorCodes.DivisionByZero)
            {
                throw new WorkflowException(ErrorCodes.PipelineOutdated, "The draft was saved again just now; run it once more.", "草稿刚刚又被保存，请重新运行。");
            }
        }

        /// <summary>Keeps a draft's text from being removed under the run; saving waits for this commit, or this one finds the text gone.</summary>
        private static void Mark(EffectBatch batch, DefinitionVersion? draft)
        {
            if (draft is null)
                return;
            batch.Add("SELECT pg_advisory_xact_lock_shared(20260001)");
            batch.Add("""
                WITH marked AS (UPDATE definition_versions SET has_run = true WHERE organ_id = $1 AND id = $2 AND hash = $3 RETURNING 1)
                SELECT 1 / (SELECT count(*) FROM marked)
                """, draft.OrganId, draft.Id, draft.Hash);
        }

        private async Task<(Pipeline Pipeline, int Number, string VersionId, DefinitionVersion? Draft)> FindAsync(int organId, StartWorkflow command, CancellationToken ct)
        {
            if (command.VersionId is not { } versionId)
            {
                var current = catalog.Published(command.DefinitionId);
                return (current.Pipeline, current.Number, current.VersionId, null);
            }

            var version = await db.DefinitionVersions.AsNoTracking()
                .FirstOrDefaultAsync(one => one.OrganId == organId && one.Id == versionId && one.DefinitionId == command.DefinitionId, ct)
                ?? throw new WorkflowException(ErrorCodes.PipelineNotFound, "There is no such version.", "没有这个版本。", "versionId");
            try
            {
                return (await catalog.PinnedAsync(organId, version.Hash, ct), version.Number, version.Id, version.IsDraft ? version : null);
            }
            catch (DefinitionException broken)
            {
                throw PipelineRefusals.Of(broken);
            }
        }
    }
}
