using System.Text.Json.Nodes;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chancery.Engine.Outbox;

/// <summary>The clock's use case: hands waiting messages to their channel, one commit each.</summary>
/// <remarks>A failing message is tried again after 1, 2, 4 … minutes, as often as its channel says; then those who can mend it are told and decide (<see cref="Stimuli.ListUndelivered"/>).</remarks>
public sealed partial record DispatchOutbox(int Limit = 200) : IRequest<int>
{
    internal sealed partial class Handler(
        WorkflowDbContext db, IEnumerable<NotificationChannel> channels, OrganizationDirectory organizations, TimeProvider clock,
        ILogger<DispatchOutbox> log) : IRequestHandler<DispatchOutbox, int>
    {
        /// <summary>Less than the clock's period, so that runs which wait for a slow server do not pile up.</summary>
        private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

        public async Task<int> Handle(DispatchOutbox command, CancellationToken ct)
        {
            var (sent, started) = (0, clock.GetTimestamp());
            while (sent < command.Limit && clock.GetElapsedTime(started) < Budget && await SendOneAsync(ct))
                sent++;
            return sent;
        }

        private async Task<bool> SendOneAsync(CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var now = clock.GetUtcNow();
            var message = await db.OutboxMessages
                .FromSql($"SELECT * FROM outbox_messages WHERE next_at <= {now} ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                .AsNoTracking().FirstOrDefaultAsync(ct);
            if (message is null)
                return false;

            var result = await TrySendAsync(message, ct);
            var attempts = message.Attempts + 1;
            DateTimeOffset? next = result.Sent || result.GivenUp ? null : now.AddMinutes(Math.Pow(2, message.Attempts));
            var sentAt = result.Sent ? now : (DateTimeOffset?)null;
            await db.OutboxMessages.Where(one => one.OrganId == message.OrganId && one.Id == message.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.SentAt, sentAt).SetProperty(one => one.NextAt, next)
                    .SetProperty(one => one.Attempts, attempts).SetProperty(one => one.Error, result.Error), ct);
            if (result.Answer is { } answer)
                await TellAsync(message, answer, now, ct);

            if (result.GivenUp)
                await GivenUpMessages.TellAsync(db, await organizations.CurrentAsync(ct), message, now, ct);

            await transaction.CommitAsync(ct);
            return true;
        }

        /// <summary>The step that waits for the answer is resumed by the same commit that marks the message as sent.</summary>
        private async Task TellAsync(OutboxMessage message, JsonObject answer, DateTimeOffset now, CancellationToken ct)
        {
            var payload = JsonNode.Parse(message.Payload)!;
            db.PendingStimuli.Add(new Stimuli.PendingStimulus
            {
                OrganId = message.OrganId,
                Id = Guid.CreateVersion7(now),
                Kind = "resume",
                CaseId = (Guid)payload["caseId"]!,
                Payload = new JsonObject { ["stimulus"] = (string?)payload["stimulus"], ["value"] = answer }.ToJsonString(StoredJson.Options),
                CreatedAt = now,
                NextAt = now,
            });
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        private async Task<Result> TrySendAsync(OutboxMessage message, CancellationToken ct)
        {
            var channel = channels.FirstOrDefault(one => one.Name == message.Channel);
            if (channel is null)
                return new(false, message.Attempts >= 9, null, $"No channel named {message.Channel}.");

            try
            {
                var person = message.Recipient.Length == 0 ? null
                    : (await organizations.CurrentAsync(ct)).Person(message.Recipient) ?? throw new InvalidOperationException("The recipient is unknown.");
                return new(true, false, await channel.SendAsync(message.Id, person, JsonNode.Parse(message.Payload)!.AsObject(), ct), null);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                Failed(log, message.Id, message.Channel, failure);
                var last = message.Attempts + 1 >= channel.MaxAttempts;
                return new(false, last, last ? channel.GiveUp(failure) : null, failure.Message);
            }
        }

        private sealed record Result(bool Sent, bool GivenUp, JsonObject? Answer, string? Error);

        [LoggerMessage(1, LogLevel.Warning, "Message {Id} by {Channel} failed and is tried again")]
        private static partial void Failed(ILogger logger, Guid id, string channel, Exception failure);
    }
}
