using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases.OfficeActs;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Stimuli;
using Chancery.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Cases.Links;

/// <summary>Ends a case together with the one it belongs to.</summary>
internal sealed class LinkedCaseEnd(WorkflowDbContext db, CaseWriter cases, CaseActRun run)
{
    public async Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        var actor = new Actor((string)payload["by"]!, organization);
        await using var work = await cases.LockAsync(organization, (Guid)payload["case"]!, actor.UserName, ct);
        if (work.Case is not { Status: CaseStatus.Running or CaseStatus.Faulted } locked)
        {
            // It has ended by itself
            await db.DropAsync(pending, ct);
            return;
        }

        var origin = await db.Documents.AsNoTracking().Where(one => one.OrganId == pending.OrganId && one.CaseId == pending.CaseId).Select(one => one.Title).FirstOrDefaultAsync(ct);
        var outcome = await run.EndWithAsync(actor, locked, (string)payload["reason"]!, origin ?? "", now, ct);
        await work.CommitAsync(outcome, [], _ => true, ct, batch => PendingStimuli.Remove(batch, pending));
    }
}
