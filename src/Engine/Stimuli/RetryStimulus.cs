using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Outbox;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Lets a stimulus or message that was given up be delivered again, at once and with all its tries.</summary>
/// <exception cref="WorkflowException"><c>role.required</c>; <c>stimulus.not-given-up</c>: unknown, delivered or decided about meanwhile.</exception>
public sealed record RetryStimulus(Actor Actor, Guid Id) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, GivenUpStimuli given, GivenUpMessages messages, TimeProvider clock) : IRequestHandler<RetryStimulus, Unit>
    {
        public async Task<Unit> Handle(RetryStimulus command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (await db.FindGivenUpAsync(command.Actor, command.Id, ct) is not { } pending)
            {
                await messages.RetryAsync(command.Actor, command.Id, now, ct);
                return Unit.Value;
            }

            await given.DecideAsync(command.Actor, pending, "stimulus.retried", ("重新送达", "had this delivered again"), now, batch =>
            {
                batch.Add("""
                    WITH back AS (UPDATE pending_stimuli SET next_at = $3, attempts = 0 WHERE organ_id = $1 AND id = $2 AND next_at IS NULL RETURNING 1)
                    SELECT 1 / (SELECT count(*) FROM back)
                    """, pending.OrganId, pending.Id, now);
                batch.Wake();
            }, ct);
            return Unit.Value;
        }
    }
}

/// <summary>Finds what was given up, for those who decide about it.</summary>
internal static class GivenUpQueries
{
    /// <returns>Null when it is a message, or no longer among what was given up.</returns>
    public static Task<PendingStimulus?> FindGivenUpAsync(this WorkflowDbContext db, Actor actor, Guid id, CancellationToken ct)
    {
        Authority.RequireUndelivered(actor);
        return db.PendingStimuli.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == actor.OrganId && one.Id == id && one.NextAt == null, ct);
    }

    /// <summary>Somebody decided about it, or it was delivered.</summary>
    public static WorkflowException Gone => new(ErrorCodes.StimulusNotGivenUp,
        "It is no longer among what was not delivered; reload the list.", "它已不在未送达之列，请刷新后查看。", "id");
}
