using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>Spreads an event over all that wait for it.</summary>
internal sealed class EventDelivery(WorkflowDbContext db, NpgsqlDataSource database)
{
    /// <summary>An event becomes one stimulus for each run that waits for it and each workflow that it starts.</summary>
    public async Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        var stimulus = $"event:{(string?)payload["name"]}";
        var correlation = (string?)payload["correlationId"];
        var onlyCase = Guid.TryParse((string?)payload["onlyCase"], out var only) ? only : (Guid?)null;
        var waiting = await db.AwaitedStimuli.AsNoTracking()
            .Where(one => one.OrganId == pending.OrganId && one.Stimulus == stimulus && (correlation == null || one.CorrelationId == correlation)
                && (onlyCase == null || one.CaseId == onlyCase))
            .ToListAsync(ct);
        var triggers = onlyCase is not null ? [] : await db.WorkflowTriggers.AsNoTracking()
            .Where(one => one.OrganId == pending.OrganId && one.Stimulus == stimulus).ToListAsync(ct);

        var batch = new EffectBatch(pending.OrganId, pending.CaseId ?? pending.Id, now, organization, null);
        PendingStimuli.Remove(batch, pending);
        foreach (var one in waiting)
        {
            batch.Pending(Guid.CreateVersion7(now), "resume", one.CaseId, new JsonObject
            {
                ["bookmark"] = one.Bookmark,
                ["stimulus"] = stimulus,
                ["value"] = payload["payload"]?.DeepClone(),
            });
        }

        foreach (var trigger in triggers)
        {
            batch.Pending(Guid.CreateVersion7(now), "start", null, new JsonObject
            {
                ["definitionId"] = trigger.DefinitionId,
                ["trigger"] = trigger.ActivityId,
                ["correlationId"] = correlation,
                ["generation"] = (int?)payload["generation"],
                ["input"] = new JsonObject { ["__EventPayloadWorkflowInput"] = payload["payload"]?.DeepClone() },
            });
        }

        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }
}
