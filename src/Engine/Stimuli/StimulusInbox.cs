using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>Writes down what somebody outside wants to wake; <see cref="DeliverStimuli"/> then delivers it once.</summary>
internal sealed class StimulusInbox(NpgsqlDataSource database, TimeProvider clock)
{
    /// <param name="caseId">The run to resume; null for an event.</param>
    public async Task AddAsync(Actor actor, string kind, Guid? caseId, JsonObject payload, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var batch = new EffectBatch(actor.OrganId, caseId ?? id, now, actor.Organization, actor.UserName);
        batch.Pending(id, kind, caseId, payload);
        await using var transaction = await CaseTransaction.BeginAsync(database, ct);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
    }
}
