using Chancery.Engine.Pipelines;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Proxies;

/// <summary>Opens and takes away a proxy's way to items that are already there; new items find their proxy when they are opened.</summary>
internal sealed class ProxyItems(WorkflowDbContext db, PipelineCatalog catalog)
{
    public async Task PassOnAsync(ProxyGrant grant, DateTimeOffset now, CancellationToken ct)
    {
        var open = await (from item in db.WorkItems
                          join instance in db.WorkflowInstances on new { item.OrganId, Id = item.CaseId } equals new { instance.OrganId, instance.Id }
                          join document in db.Documents on new { item.OrganId, item.CaseId } equals new { document.OrganId, document.CaseId }
                          where item.OrganId == grant.OrganId && item.Status == WorkItemStatus.Open && item.Kind == "act" && item.Person == grant.Principal
                              && item.Proxy == null && document.Drafter != grant.Proxy
                              && (grant.Pipelines.Count == 0 || grant.Pipelines.Contains(instance.DefinitionId))
                          select new { item.Id, item.ActivityId, instance.DefinitionHash }).AsNoTracking().ToListAsync(ct);
        List<Guid> passed = [];
        foreach (var item in open)
        {
            var pipeline = await catalog.PinnedAsync(grant.OrganId, item.DefinitionHash, ct);
            if (grant.MaySign || pipeline.Activities[item.ActivityId] is not HumanStep { IsSignature: true })
                passed.Add(item.Id);
        }

        await db.WorkItems.Where(item => item.OrganId == grant.OrganId && passed.Contains(item.Id) && item.Status == WorkItemStatus.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Proxy, grant.Proxy).SetProperty(item => item.ProxyUntil, grant.EndsAt), ct);
        await db.ProxyGrants.Where(one => one.OrganId == grant.OrganId && one.Id == grant.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AppliedAt, now), ct);
    }

    public Task<int> TakeAwayAsync(ProxyGrant grant, CancellationToken ct) => db.WorkItems
        .Where(item => item.OrganId == grant.OrganId && item.Status == WorkItemStatus.Open && item.Person == grant.Principal && item.Proxy == grant.Proxy)
        .ExecuteUpdateAsync(set => set.SetProperty(item => item.Proxy, (string?)null).SetProperty(item => item.ProxyUntil, (DateTimeOffset?)null), ct);
}
