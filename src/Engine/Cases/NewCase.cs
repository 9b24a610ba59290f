using Chancery.Engine.Storage;

namespace Chancery.Engine.Cases;

/// <summary>What is known of a case before its first run.</summary>
internal sealed record NewCase(
    int OrganId, string Pipeline, string PipelineTitle, string DefinitionHash, string Type, string Drafter, string DrafterName,
    string DrafterNameEn, string DrafterUnit, IReadOnlyList<Guid> Attachments, string? DraftKey)
{
    public void Insert(EffectBatch batch, Guid caseId, RunOutcome outcome)
    {
        batch.Add("""
            INSERT INTO workflow_instances (organ_id, id, definition_id, definition_hash, status, state, ledger_sequence, ledger_hash, started_at, changed_at)
            VALUES ($1,$2,$3,$4,$5,'{}',0,$6,$7,$7)
            """, OrganId, caseId, Pipeline, DefinitionHash, outcome.State.Status.ToString(), Ledger.LedgerHash.Genesis, outcome.At);
        DocumentRow.Insert(batch, caseId, this, outcome);
        if (Attachments.Count > 0)
        {
            batch.Add("UPDATE attachments SET case_id = $3 WHERE organ_id = $1 AND id = ANY($2) AND uploaded_by = $4 AND case_id IS NULL",
                OrganId, Attachments.ToArray(), caseId, Drafter);
            // Aborts the transaction (22012) when a file is not the drafter's own or went to another case meanwhile
            batch.Add("SELECT 1 / (count(*) = $3)::int FROM attachments WHERE organ_id = $1 AND case_id = $2",
                OrganId, caseId, (long)Attachments.Count);
        }

        if (DraftKey is not null)
            batch.Add("DELETE FROM drafts WHERE organ_id = $1 AND person = $2 AND key = $3", OrganId, Drafter, DraftKey);
    }
}
