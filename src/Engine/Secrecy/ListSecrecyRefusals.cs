using Chancery.Engine.Access;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Secrecy;

/// <summary>Who tried to enter classified matter, newest first; the caller has checked the role.</summary>
/// <param name="Limit">1–500.</param>
public sealed record ListSecrecyRefusals(Actor Actor, int Limit) : IRequest<IReadOnlyList<ListSecrecyRefusals.Row>>
{
    /// <param name="Place">As in <see cref="SecrecyRefusal.Place"/>.</param>
    public sealed record Row(DateTimeOffset At, string Person, string PersonName, string PersonNameEn, string Place, string? Field);

    internal sealed class Handler(WorkflowDbContext db) : IRequestHandler<ListSecrecyRefusals, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(ListSecrecyRefusals query, CancellationToken ct)
        {
            var refusals = await db.SecrecyRefusals.AsNoTracking().Where(refusal => refusal.OrganId == query.Actor.OrganId)
                .OrderByDescending(refusal => refusal.At).ThenBy(refusal => refusal.Id).Take(PageLimit.Of(query.Limit, 500)).ToListAsync(ct);
            return [.. refusals.Select(refusal => (refusal, name: query.Actor.Organization.PersonLabel(refusal.Person)))
                .Select(pair => new Row(pair.refusal.At, pair.refusal.Person, pair.name.Zh, pair.name.En, pair.refusal.Place, pair.refusal.Field))];
        }
    }
}
