using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Clocks;

/// <summary>One change of a case's clocks by a person: visible case, lock, change, ledger, commit.</summary>
internal sealed class ClockChange(CaseReader reader, CaseWriter cases, TimeProvider clock)
{
    public async Task<DateTimeOffset> CommitAsync(
        Actor actor, Guid caseId, Func<LockedCase, InstanceState, DateTimeOffset, Task<List<Effect>>> change, Func<DateTimeOffset, LedgerEntry> entry, CancellationToken ct)
    {
        await reader.RequireVisibleAsync(actor, caseId, ct);
        await using var work = await cases.LockAsync(actor.Organization, caseId, actor.UserName, ct);
        var locked = work.Case ?? throw new WorkflowException(ErrorCodes.CaseNotFound, "There is no such case.", "没有这件公文。");
        var now = clock.GetUtcNow();
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var effects = await change(locked, state, now);
        var outcome = new RunOutcome(state, JsonNode.Parse(locked.Fields)!.AsObject(), effects,
            entry(now) with { Reasons = LedgerEntry.ReasonsOf(effects) }, now);
        await work.CommitAsync(outcome, [], _ => true, ct);
        return now;
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
