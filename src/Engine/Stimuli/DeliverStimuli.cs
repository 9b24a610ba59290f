using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Chancery.Engine.Stimuli;

/// <summary>Wakes and starts the runs that events, other runs and answers of the outbox ask for, one commit each.</summary>
/// <remarks>What was asked is a row: it is removed in the transaction of what it led to, so it takes effect once. A failing one is tried
/// again after 1, 2, 4 … minutes, at most ten times; then, as when it is refused, those who can mend it are told and decide (<see cref="ListUndelivered"/>).</remarks>
/// <param name="Limit">At most so many in one sweep.</param>
public sealed partial record DeliverStimuli(int Limit = 500) : IRequest<int>
{
    private const int MaxAttempts = 10;

    internal sealed partial class Handler(
        WorkflowDbContext db, StimulusDelivery delivery, GivenUpStimuli given, OrganizationDirectory organizations, TimeProvider clock,
        ILogger<DeliverStimuli> log) : IRequestHandler<DeliverStimuli, int>
    {
        public async Task<int> Handle(DeliverStimuli command, CancellationToken ct)
        {
            var done = 0;
            while (done < command.Limit && await organizations.FindAsync(ct) is { } organization)
            {
                var now = clock.GetUtcNow();
                var due = await db.PendingStimuli.AsNoTracking().Where(one => one.NextAt <= now)
                    .OrderBy(one => one.NextAt).ThenBy(one => one.Id).Take(50).ToListAsync(ct);
                foreach (var pending in due)
                    await DeliverAsync(pending, organization, now, ct);
                done += due.Count;
                if (due.Count == 0)
                    break;
            }

            return done;
        }

        private async Task DeliverAsync(PendingStimulus pending, Organization organization, DateTimeOffset now, CancellationToken ct)
        {
            try
            {
                await delivery.DeliverAsync(pending, JsonNode.Parse(pending.Payload)!.AsObject(), organization, now, ct);
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.DivisionByZero)
            {
                // Another node delivered it first; its transaction holds everything this one would have done
                Overtaken(log, pending.Id);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, pending.Id, pending.Kind, failure);
                if (pending.Attempts + 1 >= MaxAttempts)
                {
                    await given.GiveUpAsync(pending, failure, MaxAttempts, organization, now, ct);
                    return;
                }

                DateTimeOffset? next = now.AddMinutes(Math.Pow(2, pending.Attempts));
                var message = StimulusWords.Why(failure);
                await db.PendingStimuli.Where(one => one.OrganId == pending.OrganId && one.Id == pending.Id && one.Attempts == pending.Attempts)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, next).SetProperty(one => one.Attempts, pending.Attempts + 1)
                        .SetProperty(one => one.Error, message), ct);
            }
        }

        [LoggerMessage(1, LogLevel.Warning, "Stimulus {Id} of kind {Kind} failed and is tried again")]
        private static partial void Failed(ILogger logger, Guid id, string kind, Exception failure);

        [LoggerMessage(2, LogLevel.Debug, "Stimulus {Id} was delivered by another node")]
        private static partial void Overtaken(ILogger logger, Guid id);
    }
}
