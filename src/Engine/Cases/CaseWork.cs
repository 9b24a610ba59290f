using System.Text.Json;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Notifications;
using Chancery.Engine.Numbering;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>One locked case: writes an outcome with its receipt and ledger event in one commit, or nothing.</summary>
internal sealed class CaseWork(
    CaseTransaction transaction, LockedCase? locked, Organization organization, string? actor, string? key, CaseSignals signals, NumberRules rules, Clocks.CaseClocks clocks)
    : IAsyncDisposable
{
    public LockedCase? Case { get; } = locked;

    /// <summary>The cases linked to this one, as they are now.</summary>
    public Task<IReadOnlyList<LinkedFact>> LinkedAsync(CancellationToken ct) => transaction.LinkedAsync(organization.OrganId, Case!.CaseId, ct);

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
        var batch = BatchOf(Case!.CaseId, outcome, hasDocument: Case.Type is not null);
        before?.Invoke(batch);
        outcome = outcome with { Effects = [.. outcome.Effects, .. await clocks.PauseAsync(Case, outcome.Effects, outcome.At, ct)] };
        (outcome, var number) = await NumberAsync(outcome, Case.Number, Case.Drafter, batch, ct);
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
        var batch = BatchOf(caseId, outcome, hasDocument: true);
        if (key is not null)
            AddReceipt(batch, requestHash, answer, outcome.At);
        (outcome, var number, var takes) = await NumberNewAsync(outcome, created.Drafter, batch, ct);
        created.Insert(batch, caseId, outcome);
        if (number is not null)
            DocumentRow.Number(batch, organization.OrganId, number, outcome);
        Write(batch, outcome, number, 0, LedgerHash.Genesis);
        await transaction.CommitAsync(batch.Commands, begin: !takes, ct);
        Signal(batch);
    }

    /// <summary>Inserts a run without a document.</summary>
    /// <param name="before">Statements that belong to the same commit, such as the removal of what caused the run.</param>
    public async Task InsertAsync(Guid caseId, NewRun created, RunOutcome outcome, Action<EffectBatch> before, CancellationToken ct)
    {
        var batch = BatchOf(caseId, outcome, hasDocument: false);
        before(batch);
        (outcome, _, var takes) = await NumberNewAsync(outcome, created.StartedBy ?? "", batch, ct);
        InstanceRow.Insert(batch, organization.OrganId, caseId, created, outcome);
        Write(batch, outcome, null, 0, LedgerHash.Genesis);
        InstanceRow.TellParent(batch, created.Parent, outcome, isFirstRun: true);
        await transaction.CommitAsync(batch.Commands, begin: !takes, ct);
        Signal(batch);
    }

    private EffectBatch BatchOf(Guid caseId, RunOutcome outcome, bool hasDocument) => new(organization.OrganId, caseId, outcome.At, organization, actor)
    {
        Generation = outcome.State.Generation,
        CarriesDocument = hasDocument || outcome.State.CarriesDocument,
    };

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    /// <summary>As <see cref="NumberAsync"/>, beginning the transaction when there is a number to take.</summary>
    private async Task<(RunOutcome Outcome, string? Number, bool Begun)> NumberNewAsync(RunOutcome outcome, string drafter, EffectBatch batch, CancellationToken ct)
    {
        var takes = outcome.Effects.Any(effect => effect is NumberTaken);
        if (takes)
            await transaction.StartAsync(ct);
        var (numbered, number) = await NumberAsync(outcome, null, drafter, batch, ct);
        return (numbered, number, takes);
    }

    /// <summary>Takes the numbers the run asked for; those meant for a field of the document stand in it and in the ledger.</summary>
    private async Task<(RunOutcome Outcome, string? Number)> NumberAsync(
        RunOutcome outcome, string? number, string drafter, EffectBatch batch, CancellationToken ct)
    {
        var taker = new NumberTaker(rules, transaction, organization.OrganId, actor);
        foreach (var taken in outcome.Effects.OfType<NumberTaken>())
        {
            var text = await taker.TakeAsync(taken, batch.CaseId, drafter, outcome.At, batch, ct);
            if (taken.IsCaseNumber || taken.Purpose == NumberRules.Document)
                number = text;
            if (taken.Field is not { } field)
                continue;

            outcome.Fields[field] = text;
            var fields = outcome.Entry.Fields ?? [];
            fields[field] = text;
            outcome = outcome with { Entry = outcome.Entry with { Fields = fields } };
        }

        return (outcome, number);
    }

    private void Write(EffectBatch batch, RunOutcome outcome, string? number, long sequence, byte[] previous)
    {
        foreach (var effect in outcome.Effects)
            batch.Add(effect);

        var closed = outcome.State.Status is CaseStatus.Finished or CaseStatus.Withdrawn or CaseStatus.Refused or CaseStatus.Cancelled;
        // An act on a closed case, such as a reader's note, ends nothing again
        var ends = closed && Case?.Status is null or CaseStatus.Running or CaseStatus.Faulted;
        if (ends)
            batch.Add(new DeadlinesCancelled(null));
        Links.LinkedCaseNews.Tell(batch, organization.OrganId, outcome, ends);

        if (Case is { Type: not null } && (number != Case.Number || outcome.State.Status != Case.Status
            || outcome.Effects.Any(effect => effect is FieldsChanged or NumberTaken)))
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
