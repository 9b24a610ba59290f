using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Runs;

/// <summary>Deletes ended runs without a document; refused, and nothing deleted, when one of them has a document or still runs.</summary>
/// <remarks>The ledger is never deleted: it ends with the deletion.</remarks>
/// <exception cref="WorkflowException"><c>pipeline.author-required</c>, <c>run.not-found</c>, <c>run.has-document</c>, <c>run.still-running</c>.</exception>
public sealed record DeleteRuns(Actor Actor, IReadOnlyList<Guid> Ids) : IRequest<DeleteRuns.Receipt>
{
    public sealed record Receipt(int Deleted);

    internal sealed class Handler(WorkflowDbContext db, NpgsqlDataSource database, TimeProvider clock) : IRequestHandler<DeleteRuns, Receipt>
    {
        public async Task<Receipt> Handle(DeleteRuns command, CancellationToken ct)
        {
            var actor = command.Actor;
            if (!Authority.MayWritePipelines(actor))
                throw new WorkflowException(ErrorCodes.PipelineAuthorRequired, "Only pipeline authors delete runs.", "只有流程管理员可以删除运行实例。");

            var ids = command.Ids.Distinct().ToList();
            var seen = await db.WorkflowInstances.AsNoTracking().Where(Authority.MaySeeRun(actor, db.Documents)).Where(one => ids.Contains(one.Id))
                .Select(one => new { one.Id, HasDocument = db.Documents.Any(document => document.OrganId == actor.OrganId && document.CaseId == one.Id) }).ToListAsync(ct);
            var refusals = ids.Select(id => seen.Find(one => one.Id == id) switch
            {
                null => new WorkflowException(ErrorCodes.RunNotFound, $"No run {id}, or none you may see.", $"没有运行实例 {id}，或您无权查看。"),
                { HasDocument: true } => new WorkflowException(ErrorCodes.RunHasDocument,
                    $"{id} is a document's case; a document is never deleted.", $"{id} 是公文的办理过程，公文不能删除。"),
                _ => null,
            }).OfType<WorkflowException>().ToList();
            if (refusals.Count > 0)
                throw WorkflowException.Of(refusals);

            foreach (var id in ids.Order())
                await DeleteAsync(actor, id, ct);
            return new(ids.Count);
        }

        private async Task DeleteAsync(Actor actor, Guid id, CancellationToken ct)
        {
            var (transaction, locked) = await CaseTransaction.LockCaseAsync(database, actor.OrganId, id, wait: true, ct);
            await using var work = transaction;
            if (locked is null)
                return;
            if (locked.Status == CaseStatus.Running)
                throw new WorkflowException(ErrorCodes.RunStillRunning, $"{id} still runs; cancel it first.", $"{id} 尚在运行，请先取消。");

            var now = clock.GetUtcNow();
            var payload = new LedgerEntry("run.deleted", actor.UserName, actor.Name, actor.MainPost?.Name)
            {
                Zh = $"{actor.Name}删除运行实例",
                En = $"{actor.Person?.NameEn ?? actor.Name} deleted the run",
            }.ToPayload();
            var sequence = locked.LedgerSequence + 1;
            await work.CommitAsync(
            [
                Sql.Command("""
                    INSERT INTO ledger_events (organ_id, case_id, sequence, at, actor, kind, payload, algorithm, previous, hash)
                    VALUES ($1,$2,$3,$4,$5,'run.deleted',$6,$7,$8,$9)
                    """, actor.OrganId, id, sequence, now, actor.UserName, payload, LedgerHash.Algorithm, locked.LedgerHash,
                    LedgerHash.Of(id, sequence, locked.LedgerHash, payload)),
                Sql.Command("DELETE FROM run_traces WHERE organ_id = $1 AND case_id = $2", actor.OrganId, id),
                Sql.Command("DELETE FROM awaited_stimuli WHERE organ_id = $1 AND case_id = $2", actor.OrganId, id),
                Sql.Command("DELETE FROM pending_stimuli WHERE organ_id = $1 AND case_id = $2 AND kind = 'resume'", actor.OrganId, id),
                Sql.Command("DELETE FROM deadlines WHERE organ_id = $1 AND case_id = $2", actor.OrganId, id),
                Sql.Command("DELETE FROM alerts WHERE organ_id = $1 AND case_id = $2", actor.OrganId, id),
                Sql.Command("DELETE FROM workflow_instances WHERE organ_id = $1 AND id = $2", actor.OrganId, id),
            ], begin: false, ct);
        }
    }
}
