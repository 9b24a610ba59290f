using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Stimuli;

/// <summary>Lets a stimulus that was given up be delivered again, at once and with all its tries.</summary>
/// <exception cref="WorkflowException"><c>role.required</c>; <c>stimulus.not-given-up</c>: unknown, delivered or decided about meanwhile.</exception>
public sealed record RetryStimulus(Actor Actor, Guid Id) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, GivenUpStimuli given, TimeProvider clock) : IRequestHandler<RetryStimulus, Unit>
    {
        public async Task<Unit> Handle(RetryStimulus command, CancellationToken ct)
        {
            var pending = await db.GivenUpAsync(command.Actor, command.Id, ct);
            var now = clock.GetUtcNow();
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
    public static async Task<PendingStimulus> GivenUpAsync(this WorkflowDbContext db, Actor actor, Guid id, CancellationToken ct)
    {
        Authority.RequireUndelivered(actor);
        return await db.PendingStimuli.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == actor.OrganId && one.Id == id && one.NextAt == null, ct)
            ?? throw Gone;
    }

    /// <summary>Somebody decided about it, or it was delivered.</summary>
    public static WorkflowException Gone => new(ErrorCodes.StimulusNotGivenUp,
        "It is no longer among what was not delivered; reload the list.", "它已不在未送达之列，请刷新后查看。", "id");
}
