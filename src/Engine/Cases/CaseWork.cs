using System.Globalization;
using System.Text.Json;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>One locked case: writes an outcome with its receipt and ledger event in one commit, or nothing.</summary>
internal sealed class CaseWork(
    CaseTransaction transaction, LockedCase? locked, Organization organization, string? actor, string? key, CaseSignals signals)
    : IAsyncDisposable
{
    public LockedCase? Case { get; } = locked;

    /// <summary>The answer once given to this key and request.</summary>
    /// <exception cref="WorkflowException"><c>idempotency-key.reused</c>: the key belongs to another request.</exception>
    public T? StoredAnswer<T>(byte[] requestHash)
        where T : class =>
        Case?.StoredAnswer is { } answer ? Answer<T>((Case.StoredRequest!, answer), requestHash) : null;

    public static T Answer<T>((byte[] Request, string Answer) stored, byte[] requestHash) =>
        stored.Request.AsSpan().SequenceEqual(requestHash)
            ? JsonSerializer.Deserialize<T>(stored.Answer, StoredJson.Options)!
            : throw new WorkflowException(ErrorCodes.IdempotencyKeyReused,
                "This Idempotency-Key was used for another request; make a new one.", "该幂等键已用于另一请求，请换一个。", "Idempotency-Key");

    /// <param name="receipt">Makes the answer; gets the document's number.</param>
    /// <param name="before">Statements of the same commit; null for none.</param>
    public async Task<T> CommitAsync<T>(
        RunOutcome outcome, byte[] requestHash, Func<string?, T> receipt, CancellationToken ct, Action<EffectBatch>? before = null)
    {
        var batch = new EffectBatch(organization.OrganId, Case!.CaseId, outcome.At, organization, actor);
        before?.Invoke(batch);
        var number = Case.Number;
        foreach (var taken in outcome.Effects.OfType<NumberTaken>())
            number = await TakeAsync(taken, outcome.At, batch, ct) ?? number;
        var answer = receipt(number);
        Write(batch, outcome, number, Case.LedgerSequence, Case.LedgerHash);
        InstanceRow.TellParent(batch, Case.Parent, outcome, isFirstRun: false);
        if (key is not null)
            AddReceipt(batch, requestHash, JsonSerializer.Serialize(answer, StoredJson.Options), outcome.At);
        await transaction.CommitAsync(batch.Commands, begin: false, ct);
        Signal(batch);
        return answer;
    }

    /// <summary>Inserts a case with everything its first run led to.</summary>
    public async Task InsertAsync(Guid caseId, NewCase created, RunOutcome outcome, byte[] requestHash, string answer, CancellationToken ct)
    {
        var batch = new EffectBatch(organization.OrganId, caseId, outcome.At, organization, actor);
        if (key is not null)
            AddReceipt(batch, requestHash, answer, outcome.At);
        created.Insert(batch, caseId, outcome);
        Write(batch, outcome, null, 0, LedgerHash.Genesis);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
        Signal(batch);
    }

    /// <summary>Inserts a run without a document.</summary>
    /// <param name="before">Statements that belong to the same commit, such as the removal of what caused the run.</param>
    public async Task InsertAsync(Guid caseId, NewRun created, RunOutcome outcome, Action<EffectBatch> before, CancellationToken ct)
    {
        var batch = new EffectBatch(organization.OrganId, caseId, outcome.At, organization, actor);
        before(batch);
        InstanceRow.Insert(batch, organization.OrganId, caseId, created, outcome);
        Write(batch, outcome, null, 0, LedgerHash.Genesis);
        InstanceRow.TellParent(batch, created.Parent, outcome, isFirstRun: true);
        await transaction.CommitAsync(batch.Commands, begin: true, ct);
        Signal(batch);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private async Task<string?> TakeAsync(NumberTaken taken, DateTimeOffset at, EffectBatch batch, CancellationToken ct)
    {
        await using var sql = transaction.CreateBatch();
        sql.BatchCommands.Add(Sql.Command("""
            INSERT INTO number_series AS s (organ_id, code, year, last) VALUES ($1, $2, $3, 1)
            ON CONFLICT (organ_id, code, year) DO UPDATE SET last = s.last + 1 RETURNING last
            """, organization.OrganId, taken.Code, taken.Year));
        var serial = (int)(await sql.ExecuteScalarAsync(ct))!;
        var text = taken.Purpose == "document"
            ? DocumentNumber.Format(taken.Code, taken.Year, serial)
            : string.Create(CultureInfo.InvariantCulture, $"{taken.Code}{taken.Year}-{serial}");
        batch.Add("""
            INSERT INTO issued_numbers (organ_id, code, year, number, text, case_id, given_by, given_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
            """, organization.OrganId, taken.Code, taken.Year, serial, text, Case!.CaseId, actor ?? "", at);
        return taken.Purpose == "document" ? text : null;
    }

    private void Write(EffectBatch batch, RunOutcome outcome, string? number, long sequence, byte[] previous)
    {
        foreach (var effect in outcome.Effects)
            batch.Add(effect);

        var closed = outcome.State.Status is CaseStatus.Finished or CaseStatus.Withdrawn or CaseStatus.Refused or CaseStatus.Cancelled;
        if (closed)
            batch.Add(new DeadlinesCancelled(null));
        if (Case is { Type: not null } && (number != Case.Number || outcome.State.Status != Case.Status || outcome.Effects.Any(effect => effect is FieldsChanged)))
            DocumentRow.Update(batch, Case, outcome, number, closed);

        var caseId = batch.CaseId;
        var payload = (outcome.Entry with { Number = number, Status = outcome.State.Status }).ToPayload();
        var hash = LedgerHash.Of(caseId, sequence + 1, previous, payload);
        batch.Add("""
            INSERT INTO ledger_events (organ_id, case_id, sequence, at, actor, kind, payload, algorithm, previous, hash)
            VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
            """, organization.OrganId, caseId, sequence + 1, outcome.At, actor, outcome.Entry.Kind, payload, LedgerHash.Algorithm, previous, hash);
        if (outcome.Effects.OfType<Traced>().FirstOrDefault() is { } journal)
            RunEffectBatch.Keep(batch, organization.OrganId, journal, sequence + 1, outcome.At);
        batch.Add("""
            UPDATE workflow_instances SET state = $3, status = $4, ledger_sequence = $5, ledger_hash = $6, changed_at = $7, incident_count = $8,
                   finished_at = CASE WHEN $4 = 'Running' THEN NULL ELSE $7 END
            WHERE organ_id = $1 AND id = $2
            """, organization.OrganId, caseId, new Sql.Json(JsonSerializer.Serialize(outcome.State, InstanceStateJson.Default.InstanceState)),
            outcome.State.Status.ToString(), sequence + 1, hash, outcome.At, outcome.State.Incidents.Count);
    }

    private void Signal(EffectBatch batch)
    {
        signals.Signal(batch.CaseId);
        if (batch.HasPending)
            signals.SignalPending();
    }

    private void AddReceipt(EffectBatch batch, byte[] requestHash, string answer, DateTimeOffset at) => batch.Add(
        "INSERT INTO receipts (organ_id, actor, key, request_hash, answer, at) VALUES ($1,$2,$3,$4,$5,$6)",
        organization.OrganId, actor, key, requestHash, answer, at);
}
