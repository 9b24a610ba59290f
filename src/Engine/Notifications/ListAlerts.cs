using Chancery.Engine.Access;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Notifications;

/// <summary>The actor's alerts, newest first.</summary>
public sealed record ListAlerts(Actor Actor, bool UnreadOnly, int Limit) : IRequest<IReadOnlyList<Alert>>
{
    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListAlerts, IReadOnlyList<Alert>>
    {
        public async Task<IReadOnlyList<Alert>> Handle(ListAlerts query, CancellationToken ct) =>
            await db.Alerts.AsNoTracking()
                .Where(alert => alert.OrganId == query.Actor.OrganId && alert.Person == query.Actor.UserName && (!query.UnreadOnly || alert.ReadAt == null))
                .OrderByDescending(alert => alert.At).ThenBy(alert => alert.Id).Take(PageLimit.Of(query.Limit, 200)).ToListAsync(ct);
    }
}

/// <summary>Marks alerts as read; null means all of the actor's.</summary>
public sealed record ReadAlerts(Actor Actor, Guid? AlertId) : IRequest
{
    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : AsyncRequestHandler<ReadAlerts>
    {
        protected override Task Handle(ReadAlerts command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            return db.Alerts
                .Where(alert => alert.OrganId == command.Actor.OrganId && alert.Person == command.Actor.UserName && alert.ReadAt == null
                    && (command.AlertId == null || alert.Id == command.AlertId))
                .ExecuteUpdateAsync(set => set.SetProperty(alert => alert.ReadAt, now), ct);
        }
    }
}
