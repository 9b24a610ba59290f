using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = MediatR.Unit;

namespace Chancery.Engine.Proxies;

/// <summary>By the clock: proxies whose time has come get what is open, those whose time is over or whose people have left lose it.</summary>
/// <remarks>No right depends on it: an act is measured by the moment itself. Safe to call at any time, twice.</remarks>
public sealed record SweepProxies : IRequest<Unit>
{
    internal sealed class Handler(WorkflowDbContext db, ProxyItems items, OrganizationDirectory organizations, TimeProvider clock) : IRequestHandler<SweepProxies, Unit>
    {
        public async Task<Unit> Handle(SweepProxies command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return Unit.Value;

            var now = clock.GetUtcNow();
            var running = await db.ProxyGrants.AsNoTracking().Where(one => one.OrganId == organization.OrganId && one.EndedAt == null && one.EndsAt > now).ToListAsync(ct);
            foreach (var grant in running)
            {
                if (!IsInOffice(grant.Principal, organization) || !IsInOffice(grant.Proxy, organization))
                {
                    await db.ProxyGrants.Where(one => one.OrganId == grant.OrganId && one.Id == grant.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now), ct);
                    await items.TakeAwayAsync(grant, ct);
                }
                else if (grant is { TakesExisting: true, AppliedAt: null } && grant.StartsAt <= now)
                {
                    await items.PassOnAsync(grant, now, ct);
                }
            }

            await db.WorkItems.Where(item => item.OrganId == organization.OrganId && item.Status == WorkItemStatus.Open && item.Proxy != null && item.ProxyUntil <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.Proxy, (string?)null).SetProperty(item => item.ProxyUntil, (DateTimeOffset?)null), ct);
            return Unit.Value;
        }

        private static bool IsInOffice(string person, Organization organization) => organization.Person(person) is { Active: true };
    }
}
