using System.Text.Json;
using Chancery.Engine.Ledger;
using Npgsql;

namespace Chancery.Benchmarks;

/// <summary>(c): what a review action writes, as one batch by hand, on cases prepared by the product.</summary>
internal sealed class HandWritten(NpgsqlDataSource database)
{
    private static readonly string Padding = JsonSerializer.Serialize(new { state = new string('x', 600) });
    private static readonly string Payload = JsonSerializer.Serialize(new { payload = new string('x', 2400) });
    private static readonly string Reason = JsonSerializer.Serialize(new { reason = new string('x', 700) });

    public async Task<int> ActAsync(Guid caseId, Guid item, int visit, long sequence, byte[] previous)
    {
        var now = TimeProvider.System.GetUtcNow();
        var next = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync();
        await using (var locks = new NpgsqlBatch(connection))
        {
            Add(locks, "BEGIN");
            Add(locks, "SELECT state FROM workflow_instances WHERE organ_id = 1 AND id = $1 FOR UPDATE", caseId);
            Add(locks, "SELECT status FROM work_items WHERE organ_id = 1 AND id = $1 FOR UPDATE", item);
            Add(locks, "SELECT answer FROM receipts WHERE organ_id = 1 AND actor = 'hand' AND key = $1", next.ToString());
            await locks.ExecuteNonQueryAsync();
        }

        await using var batch = new NpgsqlBatch(connection);
        Add(batch, "UPDATE visits SET closed_at = $3, outcome = 'Agreed' WHERE organ_id = 1 AND case_id = $1 AND number = $2", caseId, visit, now);
        Add(batch, "UPDATE work_items SET status = 'Done', action = 'agree', opinion = '同意。', closed_by = 'hand', closed_by_name = '某人', closed_by_post = '主任', closed_by_name_en = 'Somebody', closed_by_post_en = 'Director', closed_at = $2, version = version + 1 WHERE organ_id = 1 AND id = $1", item, now);
        Add(batch, "UPDATE deadlines SET status = 'Cancelled', next_at = NULL, ended_at = $3 WHERE organ_id = 1 AND case_id = $1 AND ended_at IS NULL AND visit = $2", caseId, visit, now);
        Add(batch, "INSERT INTO visits (organ_id, case_id, number, activity_id, title, title_en, opened_at) VALUES (1,$1,$2,'second','审核','Review',$3)", caseId, visit + 100, now);
        Add(batch, "INSERT INTO work_items (organ_id, id, case_id, visit, activity_id, title, title_en, kind, person, status, version, opened_at) VALUES (1,$1,$2,$3,'second','审核','Review','act','zhou.ming','Open',1,$4)", next, caseId, visit + 100, now);
        Add(batch, "INSERT INTO alerts (organ_id, id, person, case_id, work_item, kind, zh, en, urgent, at) VALUES (1,$1,'zhou.ming',$2,$1,'arrived',$3,$3,false,$4)", next, caseId, "公文已到审核环节，请办理。", now);
        Add(batch, "INSERT INTO outbox_messages (organ_id, id, channel, recipient, payload, created_at, next_at, attempts) VALUES (1,$1,'email','zhou.ming',$2::jsonb,$3,$3,0)", next, Reason, now);
        Add(batch, "INSERT INTO deadlines (organ_id, id, case_id, visit, activity_id, clock, started_at, due_at, due_date, provisional, calendar_version, reason, stages, next_stage, next_at, status) VALUES (1,$1,$2,$3,'second','step',$4,$4,'2026-12-31',false,'x',$5::jsonb,$5::jsonb,0,$4,'Running')", next, caseId, visit + 100, now.AddDays(300), Reason);
        Add(batch, "INSERT INTO ledger_events (organ_id, case_id, sequence, at, actor, kind, payload, algorithm, previous, hash) VALUES (1,$1,$2,$3,'hand','act.agree',$4,1,$5,$6)", caseId, sequence, now, Payload, previous, LedgerHash.Of(caseId, sequence, previous, Payload));
        Add(batch, "UPDATE workflow_instances SET state = $2::jsonb, status = 'Running', ledger_sequence = $3, ledger_hash = $4, changed_at = $5 WHERE organ_id = 1 AND id = $1", caseId, Padding, sequence, previous, now);
        Add(batch, "INSERT INTO receipts (organ_id, actor, key, request_hash, answer, at) VALUES (1,'hand',$1,$2,'{}',$3)", next.ToString(), previous, now);
        Add(batch, "COMMIT");
        await batch.ExecuteNonQueryAsync();
        return 1;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value is DateTimeOffset at ? at.ToUniversalTime() : value });
        batch.BatchCommands.Add(command);
    }
}
