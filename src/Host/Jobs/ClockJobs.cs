using Chancery.Engine.Outbox;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Hangfire;
using MediatR;

namespace Chancery.Host.Jobs;

/// <summary>What Hangfire calls: each a use case that is safe to call at any time, by any node, twice.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class ClockJobs(IMediator mediator)
{
    public Task FireDueDeadlines(CancellationToken ct) => mediator.Send(new FireDueDeadlines(), ct);

    public async Task DeliverStimuli(CancellationToken ct)
    {
        await mediator.Send(new FireDueTriggers(), ct);
        await mediator.Send(new DeliverStimuli(), ct);
    }

    public Task ExpireReservations(CancellationToken ct) => mediator.Send(new Engine.Numbering.ExpireReservations(), ct);

    public Task RecountDeadlines(CancellationToken ct) => mediator.Send(new Engine.Calendars.RecountDeadlines(), ct);

    public Task DispatchOutbox(CancellationToken ct) => mediator.Send(new DispatchOutbox(), ct);

    public Task ReassignWorkItems(CancellationToken ct) => mediator.Send(new ReassignWorkItems(), ct);

    public Task SweepProxies(CancellationToken ct) => mediator.Send(new Engine.Proxies.SweepProxies(), ct);

    public Task RemoveExpiredSessions(CancellationToken ct) => mediator.Send(new Engine.Identity.RemoveExpiredSessions(), ct);
}
