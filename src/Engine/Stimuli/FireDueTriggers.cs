using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>The clock's use case: starts the workflows whose time has come, each time exactly once.</summary>
/// <remarks>Times that passed while no node ran are made up for by one start, not by many.</remarks>
public sealed record FireDueTriggers : IRequest<int>
{
    internal sealed class Handler(
        WorkflowDbContext db, NpgsqlDataSource database, PipelineCatalog catalog, OrganizationDirectory organizations, OfficeRules rules, TimeProvider clock)
        : IRequestHandler<FireDueTriggers, int>
    {
        public async Task<int> Handle(FireDueTriggers command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return 0;

            var now = clock.GetUtcNow();
            var due = await db.WorkflowTriggers.AsNoTracking().Where(one => one.OrganId == organization.OrganId && one.NextAt <= now).ToListAsync(ct);
            foreach (var trigger in due)
                await FireAsync(trigger, organization, now, ct);
            return due.Count;
        }

        private async Task FireAsync(WorkflowTrigger trigger, Organization organization, DateTimeOffset now, CancellationToken ct)
        {
            var pipeline = await catalog.PinnedAsync(trigger.OrganId, trigger.Hash, ct);
            var next = pipeline.TryFind(trigger.ActivityId, out var activity) && activity is ITrigger planned
                ? planned.Plan(new TriggerClock(now, rules.Calendar.Zone))?.At?.ToUniversalTime() : null;
            var batch = new EffectBatch(trigger.OrganId, Guid.Empty, now, organization, null);
            // Undone as a whole when another node has moved this time on already
            batch.Add("""
                WITH moved AS (UPDATE workflow_triggers SET next_at = $5
                    WHERE organ_id = $1 AND definition_id = $2 AND activity_id = $3 AND next_at = $4 RETURNING 1)
                SELECT 1 / (SELECT count(*) FROM moved)
                """, trigger.OrganId, trigger.DefinitionId, trigger.ActivityId, trigger.NextAt!.Value, (object?)next ?? DBNull.Value);
            batch.Pending(Guid.CreateVersion7(now), "start", null, new JsonObject
            {
                ["definitionId"] = trigger.DefinitionId,
                ["trigger"] = trigger.ActivityId,
                ["input"] = new JsonObject(),
            });
            try
            {
                await using var transaction = await CaseTransaction.BeginAsync(database, ct);
                await transaction.CommitAsync(batch.Commands, begin: true, ct);
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.DivisionByZero)
            {
                // Another node was first
            }
        }
    }
}
