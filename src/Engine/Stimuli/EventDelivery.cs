using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
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
        if (onlyCase is not null && (int?)payload["onlyExecution"] is { } execution)
            waiting = await OfExecutionAsync(waiting, execution, ct);
        var triggers = onlyCase is not null ? [] : await db.WorkflowTriggers.AsNoTracking()
            .Where(one => one.OrganId == pending.OrganId && one.Stimulus == stimulus).ToListAsync(ct);

        var (said, carries) = (payload["payload"], PendingStimuli.Carries(payload));
        var batch = new EffectBatch(pending.OrganId, pending.CaseId ?? pending.Id, now, organization, null);
        PendingStimuli.Remove(batch, pending);
        foreach (var one in waiting)
        {
            batch.Pending(Guid.CreateVersion7(now), "resume", one.CaseId, new JsonObject
            {
                ["bookmark"] = one.Bookmark,
                ["stimulus"] = stimulus,
                ["value"] = said?.DeepClone(),
                ["carriesDocument"] = carries && said is not null,
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
                ["input"] = new JsonObject { ["__EventPayloadWorkflowInput"] = said?.DeepClone() },
                // It takes over the correlation, which a waiting run knows already
                ["carriesDocument"] = carries && (said is not null || correlation is not null),
            });
        }

        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }

    /// <summary>Those of one pass through an activity; all are of one run.</summary>
    private async Task<List<AwaitedStimulus>> OfExecutionAsync(List<AwaitedStimulus> waiting, int execution, CancellationToken ct)
    {
        if (waiting is not [var any, ..])
            return [];

        var stored = await db.WorkflowInstances.AsNoTracking().Where(run => run.OrganId == any.OrganId && run.Id == any.CaseId).Select(run => run.State).SingleAsync(ct);
        var bookmarks = JsonSerializer.Deserialize(stored, InstanceStateJson.Default.InstanceState)!.Bookmarks;
        return waiting.FindAll(one => bookmarks.Exists(bookmark => bookmark.Id == one.Bookmark && bookmark.Execution == execution));
    }
}
