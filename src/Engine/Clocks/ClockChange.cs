using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Receipts;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Clocks;

/// <summary>One change of a case's clocks by a person: visible case, lock, change, ledger, commit.</summary>
internal sealed class ClockChange(CaseReader reader, CaseWriter cases, TimeProvider clock)
{
    /// <param name="key">The client's key; null when it gave none, and then nothing is kept.</param>
    /// <param name="request">What tells this request from another under the same key.</param>
    /// <param name="answer">Made from the moment of the change; a repeated key gets the first one again.</param>
    /// <exception cref="WorkflowException"><c>idempotency-key.reused</c>, <c>case.not-found</c>.</exception>
    public async Task<T> CommitAsync<T>(
        Actor actor, Guid caseId, string? key, byte[] request, Func<LockedCase, InstanceState, DateTimeOffset, Task<List<Effect>>> change,
        Func<DateTimeOffset, LedgerEntry> entry, Func<DateTimeOffset, T> answer, CancellationToken ct, Action<EffectBatch>? also = null)
        where T : class
    {
        await reader.RequireVisibleAsync(actor, caseId, ct);
        IdempotencyKey.Check(key);
        await using var work = await (key is null ? cases.LockAsync(actor.Organization, caseId, actor.UserName, ct) : cases.LockAsync(actor, caseId, key, ct));
        if (key is not null && await cases.FindReceiptAsync(actor, key, ct) is { } stored)
            return CaseWork.Answer<T>(stored, request);

        var locked = work.Case ?? throw new WorkflowException(ErrorCodes.CaseNotFound, "There is no such case.", "没有这件公文。");
        var now = clock.GetUtcNow();
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var effects = await change(locked, state, now);
        var outcome = new RunOutcome(state, JsonNode.Parse(locked.Fields)!.AsObject(), effects,
            entry(now) with { Reasons = LedgerEntry.ReasonsOf(effects) }, now);
        return await work.CommitAsync(outcome, request, _ => answer(now), ct, also);
    }

    public static LedgerEntry Entry(Actor actor, string kind, string opinion, string zh, string en, JsonObject data) =>
        new(kind, actor.UserName, actor.Name, actor.MainPost?.Name)
        {
            ActorNameEn = actor.NameEn,
            ActorPostEn = actor.MainPost?.NameEn,
            Opinion = opinion,
            Data = data,
            Zh = $"{actor.Name}{zh}：{opinion}",
            En = $"{actor.NameEn} {en}: {opinion}",
        };

    /// <param name="requestedBy">Sign-in name of who asked for it; null for nobody.</param>
    public static void RequireNote(Actor actor, string? note, string? requestedBy = null)
    {
        if (requestedBy is not null && actor.Organization.Person(requestedBy) is null)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "requestedBy: a person of the office.", "申请人必须是本机关人员。", "requestedBy");
        Text.RequireClean("note", note);
        if (string.IsNullOrWhiteSpace(note) || note.Length > 1000)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "note: say why, in at most 1000 characters.", "必须说明理由，不超过1000字。", "note");
    }
}
