using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Ledger;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>What cannot be delivered: told to those who can mend it, kept until one of them decides, and written to the ledger of its case.</summary>
internal sealed class GivenUpStimuli(NpgsqlDataSource database, CaseSignals signals)
{
    public const string AlertKind = "undelivered";

    /// <param name="attempts">Tries there were, this one included.</param>
    public async Task GiveUpAsync(PendingStimulus pending, Exception failure, int attempts, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        var (zh, en) = StimulusWords.Of(pending.Kind, pending.Payload);
        var why = StimulusWords.Why(failure);
        var batch = new EffectBatch(pending.OrganId, pending.CaseId ?? pending.Id, now, organization, null);
        batch.Add("""
            WITH kept AS (UPDATE pending_stimuli SET next_at = NULL, attempts = $3, error = $4
                WHERE organ_id = $1 AND id = $2 AND attempts = $5 AND next_at IS NOT NULL RETURNING 1)
            SELECT 1 / (SELECT count(*) FROM kept)
            """, pending.OrganId, pending.Id, attempts, why, pending.Attempts);
        foreach (var person in organization.People.Where(person => Authority.MayDecideUndelivered(new Actor(person.UserName, organization))))
        {
            batch.Add(new AlertRaised(person.UserName, AlertKind, null,
                $"未能送达：{zh}。请在“未送达”中重试或放弃。", $"Not delivered: {en}. Try again or discard it under \"Undelivered\".", Urgent: true));
        }

        var (whyZh, whyEn) = StimulusWords.Read(why);
        try
        {
            await CommitAsync(batch, pending.CaseId, new LedgerEntry("stimulus.undelivered", null, null, null)
            {
                Zh = $"未能送达：{zh}：{whyZh}",
                En = $"Not delivered: {en}: {whyEn}",
            }, null, ct);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            // Another node delivered it or gave it up first
        }
    }

    /// <summary>Carries out what somebody decided, with its record.</summary>
    /// <param name="decide">Adds the statements of the decision.</param>
    public async Task DecideAsync(
        Actor actor, PendingStimulus pending, string kind, (string Zh, string En) done, DateTimeOffset now, Action<EffectBatch> decide, CancellationToken ct)
    {
        var (zh, en) = StimulusWords.Of(pending.Kind, pending.Payload);
        var batch = new EffectBatch(pending.OrganId, pending.CaseId ?? pending.Id, now, actor.Organization, actor.UserName);
        decide(batch);
        try
        {
            await CommitAsync(batch, pending.CaseId, new LedgerEntry(kind, actor.UserName, actor.Name, actor.MainPost?.Name)
            {
                ActorNameEn = actor.NameEn,
                ActorPostEn = actor.MainPost?.NameEn,
                Zh = $"{actor.Name}{done.Zh}：{zh}",
                En = $"{actor.NameEn} {done.En}: {en}",
            }, actor.UserName, ct);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw GivenUpQueries.Gone;
        }
    }

    private async Task CommitAsync(EffectBatch batch, Guid? caseId, LedgerEntry entry, string? actor, CancellationToken ct)
    {
        var (transaction, locked) = caseId is { } id
            ? await CaseTransaction.LockCaseAsync(database, batch.OrganId, id, wait: true, ct) : (await CaseTransaction.BeginAsync(database, ct), null);
        await using var work = transaction;
        if (locked is null)
            batch.Record(entry.Kind, entry.Zh, entry.En); // belongs to no case, or to one that was deleted
        else
            LedgerChain.Append(batch, locked, entry, actor);
        await work.CommitAsync(batch.Commands, begin: caseId is null, ct);
        if (batch.HasPending)
            signals.SignalPending();
    }
}
