using System.Text.Json.Nodes;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>How a pending stimulus leaves the table, or stays in it.</summary>
internal static class PendingStimuli
{
    /// <summary>Removes the stimulus; when another node has already done so, the whole transaction is undone.</summary>
    public static void Remove(EffectBatch batch, PendingStimulus pending) => batch.Add("""
        WITH gone AS (DELETE FROM pending_stimuli WHERE organ_id = $1 AND id = $2 RETURNING 1) SELECT 1 / (SELECT count(*) FROM gone)
        """, pending.OrganId, pending.Id);

    /// <summary>Whether what the stimulus brings may hold the words of a document.</summary>
    public static bool Carries(JsonObject payload) => (bool?)payload["carriesDocument"] == true;

    /// <summary>Removes a stimulus that leads to nothing, at once.</summary>
    public static Task DropAsync(this WorkflowDbContext db, PendingStimulus pending, CancellationToken ct) =>
        db.PendingStimuli.Where(one => one.OrganId == pending.OrganId && one.Id == pending.Id).ExecuteDeleteAsync(ct);

    /// <summary>Waits for the case to be resumed, which calls for it at once; looked at now and then, as the case may end instead.</summary>
    public static Task KeepAsync(this WorkflowDbContext db, PendingStimulus pending, DateTimeOffset now, CancellationToken ct)
    {
        var next = now.AddMinutes(1);
        return db.PendingStimuli.Where(one => one.OrganId == pending.OrganId && one.Id == pending.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, next), ct);
    }
}
