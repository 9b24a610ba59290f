using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Proxies;

/// <summary>Whom the actor has named and who has named the actor, the latest first, at most 200; ended ones too.</summary>
public sealed record ListProxies(Actor Actor) : IRequest<ListProxies.View>
{
    public sealed record View(IReadOnlyList<Row> Given, IReadOnlyList<Row> Received);

    /// <param name="Pipelines">Definition ids; empty for every pipeline.</param>
    /// <param name="State"><c>coming</c>, <c>running</c> or <c>ended</c>.</param>
    public sealed record Row(
        Guid Id, string Principal, string PrincipalName, string PrincipalNameEn, string Proxy, string ProxyName, string ProxyNameEn,
        IReadOnlyList<string> Pipelines, DateTimeOffset From, DateTimeOffset Until, bool MaySign, bool Existing, string State);

    internal sealed class Handler(WorkflowDbContext db, TimeProvider clock) : IRequestHandler<ListProxies, View>
    {
        public async Task<View> Handle(ListProxies query, CancellationToken ct)
        {
            var (actor, now) = (query.Actor, clock.GetUtcNow());
            var grants = await db.ProxyGrants.AsNoTracking().Where(one => one.OrganId == actor.OrganId
                && (one.Principal == actor.UserName || one.Proxy == actor.UserName)).OrderByDescending(one => one.CreatedAt).Take(200).ToListAsync(ct);
            var rows = grants.Select(grant => RowOf(grant, actor.Organization, now)).ToList();
            return new([.. rows.Where(row => row.Principal == actor.UserName)], [.. rows.Where(row => row.Proxy == actor.UserName)]);
        }

        private static Row RowOf(ProxyGrant grant, Organization organization, DateTimeOffset now)
        {
            var (principal, proxy) = (organization.PersonLabel(grant.Principal), organization.PersonLabel(grant.Proxy));
            var state = grant.EndedAt is not null || grant.EndsAt <= now ? "ended" : grant.StartsAt > now ? "coming" : "running";
            return new(grant.Id, grant.Principal, principal.Zh, principal.En, grant.Proxy, proxy.Zh, proxy.En, grant.Pipelines,
                grant.StartsAt, grant.EndedAt ?? grant.EndsAt, grant.MaySign, grant.TakesExisting, state);
        }
    }
}
