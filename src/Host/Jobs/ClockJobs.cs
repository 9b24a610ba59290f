using Chancery.Engine.Outbox;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Hangfire;
using MediatR;

namespace Chancery.Host.Jobs;

/// <summary>What Hangfire calls: each a use case that is safe to call at any time, by any node, twice.</summary>
/// <remarks>The schedule itself is the retry: what one run could not do, the next one finds undone.</remarks>
[AutomaticRetry(Attempts = 0)]
[KeepsJobOutcome]
public sealed class ClockJobs(IMediator mediator)
{
    internal const string Deadlines = "deadlines";
    internal const string Outbox = "outbox";

    // The storage forgets a queue given to the schedule; the attribute's it keeps
    [Queue(Deadlines)]
    public Task FireDueDeadlines(CancellationToken ct) => mediator.Send(new FireDueDeadlines(), ct);

    public async Task DeliverStimuli(CancellationToken ct)
    {
        await mediator.Send(new FireDueTriggers(), ct);
        await mediator.Send(new DeliverStimuli(), ct);
    }

    public Task ExpireReservations(CancellationToken ct) => mediator.Send(new Engine.Numbering.ExpireReservations(), ct);

    public Task RecountDeadlines(CancellationToken ct) => mediator.Send(new Engine.Calendars.RecountDeadlines(), ct);

    [Queue(Outbox)]
    public Task DispatchOutbox(CancellationToken ct) => mediator.Send(new DispatchOutbox(), ct);

    public Task ReassignWorkItems(CancellationToken ct) => mediator.Send(new ReassignWorkItems(), ct);

    public Task SweepProxies(CancellationToken ct) => mediator.Send(new Engine.Proxies.SweepProxies(), ct);

    public Task RemoveExpiredSessions(CancellationToken ct) => mediator.Send(new Engine.Identity.RemoveExpiredSessions(), ct);
}
