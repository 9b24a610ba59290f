using Chancery.Engine.Storage;

namespace Chancery.Engine.Ledger;

/// <summary>Adds an event to the ledger of a locked case whose state stays as it is.</summary>
internal static class LedgerChain
{
    public static void Append(EffectBatch batch, LockedCase locked, LedgerEntry entry, string? actor)
    {
        var payload = entry.ToPayload();
        var sequence = locked.LedgerSequence + 1;
        var hash = LedgerHash.Of(locked.CaseId, sequence, locked.LedgerHash, payload);
        batch.Add("""
            INSERT INTO ledger_events (organ_id, case_id, sequence, at, actor, kind, payload, algorithm, previous, hash)
            VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
            """, locked.OrganId, locked.CaseId, sequence, batch.At, actor, entry.Kind, payload, LedgerHash.Algorithm, locked.LedgerHash, hash);
        batch.Add("UPDATE workflow_instances SET ledger_sequence = $3, ledger_hash = $4, changed_at = $5 WHERE organ_id = $1 AND id = $2",
            locked.OrganId, locked.CaseId, sequence, hash, batch.At);
    }
}
