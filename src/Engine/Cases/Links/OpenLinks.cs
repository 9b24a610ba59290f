using Chancery.Engine.Access;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Execution;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases.Links;

/// <summary>The cases linked to one that have not ended, as far as the person may see them.</summary>
/// <param name="Asked">How many are asked for and not opened yet.</param>
internal sealed record OpenLinks(IReadOnlyList<Guid> Cases, int Asked)
{
    public static readonly OpenLinks None = new([], 0);

    public int Count => Cases.Count + Asked;

    /// <summary>None for those who may not end a case, as nothing is offered that depends on them.</summary>
    public static async Task<OpenLinks> OfAsync(WorkflowDbContext db, Actor actor, Guid caseId, CancellationToken ct) => !CaseAuthority.MayDirect(actor) ? None : new(
        await (from link in db.CaseLinks.AsNoTracking()
               where link.OrganId == actor.OrganId && link.FromCase == caseId
               join other in db.Documents.Where(Authority.MaySee(actor)) on link.ToCase equals other.CaseId
               where other.Status == CaseStatus.Running || other.Status == CaseStatus.Faulted
               orderby link.At, other.CaseId
               select other.CaseId).Distinct().ToListAsync(ct),
        await db.PendingStimuli.CountAsync(one => one.OrganId == actor.OrganId && one.CaseId == caseId && one.Kind == "open" && one.NextAt != null, ct));
}
