using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Engine.Runs;
using Chancery.Engine.Storage;

namespace Chancery.Engine.Stimuli;

/// <summary>Wakes the step that waits for the stimulus.</summary>
internal sealed class ResumeDelivery(WorkflowDbContext db, CaseWriter cases, RunResumer resumer)
{
    public async Task DeliverAsync(PendingStimulus pending, JsonObject payload, Organization organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await cases.LockAsync(organization, pending.CaseId!.Value, null, ct);
        if (work.Case is { IsSuspended: true })
        {
            await db.KeepAsync(pending, now, ct);
            return;
        }

        var stimulus = (string?)payload["stimulus"];
        var number = (int?)payload["bookmark"];
        var outcome = work.Case is null ? null : await resumer.ResumeAsync(work.Case, organization,
            bookmark => bookmark.Stimulus == stimulus && (number is null || bookmark.Id == number), new(payload["value"]?.DeepClone(), PendingStimuli.Carries(payload)), "run.resumed",
            (zh, en) => ($"“{zh}”收到所等的事件，继续运行", $"\"{en}\" received what it waited for and goes on"), now, ct);
        if (outcome is null)
        {
            await db.DropAsync(pending, ct);
            return;
        }

        await work.CommitAsync(outcome, [], _ => true, ct, batch => PendingStimuli.Remove(batch, pending));
    }
}
