using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Stimuli;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chancery.Engine.Outbox;

/// <summary>Messages that could not be sent: told in the page to those who can mend it, and kept until one of them decides.</summary>
internal sealed class GivenUpMessages(WorkflowDbContext db, NpgsqlDataSource database)
{
    /// <summary>Part of the transaction that gives the message up.</summary>
    /// <remarks>By no mail, as mail may be what fails; while the same is unread it is not told again, so that an outage gives one alert.</remarks>
    public static async Task TellAsync(WorkflowDbContext db, Organization organization, OutboxMessage message, DateTimeOffset now, CancellationToken ct)
    {
        var (what, id) = (MessageWords.Channel(message.Channel), CaseOf(message) ?? message.Id);
        var (zh, en) = ($"{what.Zh}未能送出。请在“未送达”中重试或放弃。", $"{what.En} could not be sent. Try again or discard it under \"Undelivered\".");
        foreach (var person in organization.People.Where(person => Authority.MayDecideUndelivered(new Actor(person.UserName, organization))))
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO alerts (organ_id, id, person, case_id, kind, zh, en, urgent, at)
                SELECT {message.OrganId}, {Guid.CreateVersion7(now)}, {person.UserName}, {id}, {GivenUpStimuli.AlertKind}, {zh}, {en}, true, {now}
                WHERE NOT EXISTS (SELECT FROM alerts WHERE organ_id = {message.OrganId} AND person = {person.UserName} AND zh = {zh} AND read_at IS NULL)
                """, ct);
        }
    }

    public static Guid? CaseOf(OutboxMessage message) =>
        Guid.TryParse(JsonNode.Parse(message.Payload)?["caseId"]?.ToString(), out var id) ? id : null;

    public static IQueryable<OutboxMessage> Of(WorkflowDbContext db, int organId) =>
        db.OutboxMessages.AsNoTracking().Where(one => one.OrganId == organId && one.NextAt == null && one.SentAt == null);

    /// <exception cref="Errors.WorkflowException"><c>stimulus.not-given-up</c>.</exception>
    public Task RetryAsync(Actor actor, Guid id, DateTimeOffset now, CancellationToken ct) =>
        DecideAsync(actor, id, "message.retried", ("重新发送", "had this sent again"), now, batch => batch.Add("""
            WITH back AS (UPDATE outbox_messages SET next_at = $3, attempts = 0
                WHERE organ_id = $1 AND id = $2 AND next_at IS NULL AND sent_at IS NULL RETURNING 1)
            SELECT 1 / (SELECT count(*) FROM back)
            """, actor.OrganId, id, now), ct);

    /// <exception cref="Errors.WorkflowException"><c>stimulus.not-given-up</c>.</exception>
    public Task DiscardAsync(Actor actor, Guid id, DateTimeOffset now, CancellationToken ct) =>
        DecideAsync(actor, id, "message.discarded", ("放弃未送出的", "discarded"), now, batch => batch.Add("""
            WITH gone AS (DELETE FROM outbox_messages WHERE organ_id = $1 AND id = $2 AND next_at IS NULL AND sent_at IS NULL RETURNING 1)
            SELECT 1 / (SELECT count(*) FROM gone)
            """, actor.OrganId, id), ct);

    private async Task DecideAsync(
        Actor actor, Guid id, string kind, (string Zh, string En) done, DateTimeOffset now, Action<EffectBatch> decide, CancellationToken ct)
    {
        var message = await Of(db, actor.OrganId).FirstOrDefaultAsync(one => one.Id == id, ct) ?? throw GivenUpQueries.Gone;
        var what = MessageWords.Of(message, actor.Organization);
        var batch = new EffectBatch(message.OrganId, CaseOf(message) ?? message.Id, now, actor.Organization, actor.UserName);
        decide(batch);
        batch.Record(kind, $"{actor.Name}{done.Zh}：{what.Zh}", $"{actor.NameEn} {done.En}: {what.En}");
        try
        {
            await using var transaction = await CaseTransaction.BeginAsync(database, ct);
            await transaction.CommitAsync(batch.Commands, begin: true, ct);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw GivenUpQueries.Gone;
        }
    }
}
