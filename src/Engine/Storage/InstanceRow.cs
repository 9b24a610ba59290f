using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;

namespace Chancery.Engine.Storage;

/// <summary>What is known of a run before its first step.</summary>
/// <param name="StartedBy">Sign-in name; null for a time, an event or another run.</param>
internal sealed record NewRun(string DefinitionId, string DefinitionHash, int DefinitionNumber, string? StartedBy)
{
    /// <summary>Who is told of its end; null for nobody.</summary>
    public ParentRun? Parent { get; init; }
}

/// <summary>The run that started another one.</summary>
internal sealed record ParentRun(Guid Id, int Execution, DispatchReply Reply);

/// <summary>Writes the instance row.</summary>
internal static class InstanceRow
{
    public static void Insert(EffectBatch batch, int organId, Guid caseId, NewRun run, RunOutcome outcome) => batch.Add("""
        INSERT INTO workflow_instances (organ_id, id, definition_id, definition_hash, definition_number, status, name, correlation_id, started_by,
                                        parent_id, parent_execution, parent_reply, incident_count, state, ledger_sequence, ledger_hash, started_at, changed_at)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,0,'{}',0,$13,$14,$14)
        """, organId, caseId, run.DefinitionId, run.DefinitionHash, run.DefinitionNumber, outcome.State.Status.ToString(), outcome.State.Name,
        outcome.State.CorrelationId, run.StartedBy, (object?)run.Parent?.Id ?? DBNull.Value, (object?)run.Parent?.Execution ?? DBNull.Value,
        run.Parent?.Reply.ToString(), LedgerHash.Genesis, outcome.At);

    /// <summary>Tells the parent what it waits for: the end of a run, or also its first wait.</summary>
    public static void TellParent(EffectBatch batch, ParentRun? parent, RunOutcome outcome, bool isFirstRun)
    {
        var ended = outcome.State.Status != CaseStatus.Running;
        if (parent is null || parent.Reply == DispatchReply.None || (!ended && !(isFirstRun && parent.Reply == DispatchReply.FirstRun)))
            return;
        if (ended && !isFirstRun && parent.Reply == DispatchReply.FirstRun)
            return;

        batch.Resume(parent.Id, $"child:{batch.CaseId}", new JsonObject
        {
            ["workflowInstanceId"] = batch.CaseId.ToString(),
            ["status"] = outcome.State.Status.ToString(),
            ["output"] = outcome.State.Output.DeepClone(),
        });
    }
}
