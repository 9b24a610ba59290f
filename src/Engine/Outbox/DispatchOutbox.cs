using System.Text.Json.Nodes;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chancery.Engine.Outbox;

/// <summary>The clock's use case: hands waiting messages to their channel, one commit each.</summary>
/// <remarks>A failing message is tried again after 1, 2, 4 … minutes, at most ten times, and then stands as an incident.</remarks>
public sealed partial record DispatchOutbox(int Limit = 200) : IRequest<int>
{
    private const int MaxAttempts = 10;

    internal sealed partial class Handler(
        WorkflowDbContext db, IEnumerable<NotificationChannel> channels, OrganizationDirectory organizations, TimeProvider clock,
        ILogger<DispatchOutbox> log) : IRequestHandler<DispatchOutbox, int>
    {
        public async Task<int> Handle(DispatchOutbox command, CancellationToken ct)
        {
            var sent = 0;
            while (sent < command.Limit && await SendOneAsync(ct))
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

            var failure = await TrySendAsync(message, ct);
            var attempts = message.Attempts + 1;
            var row = db.OutboxMessages.Where(one => one.OrganId == message.OrganId && one.Id == message.Id);
            if (failure is null)
            {
                await row.ExecuteUpdateAsync(set => set.SetProperty(one => one.SentAt, now).SetProperty(one => one.NextAt, (DateTimeOffset?)null)
                    .SetProperty(one => one.Attempts, attempts).SetProperty(one => one.Error, (string?)null), ct);
            }
            else
            {
                DateTimeOffset? next = attempts >= MaxAttempts ? null : now.AddMinutes(Math.Pow(2, attempts - 1));
                await row.ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, next)
                    .SetProperty(one => one.Attempts, attempts).SetProperty(one => one.Error, failure), ct);
            }

            await transaction.CommitAsync(ct);
            return true;
        }

        private async Task<string?> TrySendAsync(OutboxMessage message, CancellationToken ct)
        {
            try
            {
                var channel = channels.FirstOrDefault(one => one.Name == message.Channel);
                var person = (await organizations.CurrentAsync(ct)).Person(message.Recipient);
                if (channel is null || person is null)
                    return channel is null ? $"No channel named {message.Channel}." : "The recipient is unknown.";
                await channel.SendAsync(message.Id, person, JsonNode.Parse(message.Payload)!.AsObject(), ct);
                return null;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, message.Id, message.Channel, failure);
                return failure.Message;
            }
        }

        [LoggerMessage(1, LogLevel.Warning, "Message {Id} by {Channel} failed and is tried again")]
        private static partial void Failed(ILogger logger, Guid id, string channel, Exception failure);
    }
}
