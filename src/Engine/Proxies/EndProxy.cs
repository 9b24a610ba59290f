using Chancery.Engine.Access;
using Chancery.Engine.Errors;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Proxies;

/// <summary>The principal ends a proxy before its time; what the proxy has done stays done.</summary>
/// <exception cref="WorkflowException"><c>proxy.not-found</c>: none of the actor's own that still runs.</exception>
public sealed record EndProxy(Actor Actor, Guid Id) : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, ProxyItems items, TimeProvider clock) : IRequestHandler<EndProxy, Unit>
    {
        public async Task<Unit> Handle(EndProxy command, CancellationToken ct)
        {
            var (actor, now) = (command.Actor, clock.GetUtcNow());
            var grant = await db.ProxyGrants.AsNoTracking().FirstOrDefaultAsync(one => one.OrganId == actor.OrganId && one.Id == command.Id
                && one.Principal == actor.UserName && one.EndedAt == null && one.EndsAt > now, ct)
                ?? throw new WorkflowException(ErrorCodes.ProxyNotFound, "You have no such proxy in force or to come.", "没有这项有效的委托。");
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.ProxyGrants.Where(one => one.OrganId == actor.OrganId && one.Id == grant.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now), ct);
            await items.TakeAwayAsync(grant, ct);
            await transaction.CommitAsync(ct);
            return Unit.Value;
        }
    }
}
