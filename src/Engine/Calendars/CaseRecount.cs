using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Calendars;

/// <summary>Counts the deadlines and timed steps of one case again, in a transaction of its own.</summary>
internal sealed class CaseRecount(CaseWriter cases, CaseClocks clocks, TimerCount timers, OfficeRules rules, TimeProvider clock)
{
    /// <returns>How many deadlines moved.</returns>
    public async Task<int> CountAsync(Organization organization, Guid caseId, CancellationToken ct)
    {
        await using var work = await cases.LockAsync(organization, caseId, null, ct);
        if (work.Case is not { } locked)
            return 0;

        var now = clock.GetUtcNow();
        var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
        var effects = await clocks.RecountAsync(locked, now, ct);
        effects.AddRange(await timers.RecountAsync(locked, state, ct));
        if (effects.Count == 0)
            return 0;

        var moved = effects.OfType<Explained>().Count();
        var entry = new LedgerEntry("deadline.recounted", null, null, null)
        {
            Zh = moved > 0 ? $"工作日历更新，重新计算时限，{moved}个时限变动" : "工作日历更新，重新核对时限，无变动",
            En = moved > 0 ? $"The calendar changed; {moved} deadline(s) moved" : "The calendar changed; no deadline moved",
            Data = new JsonObject { ["calendar"] = rules.Calendar.Version },
            Reasons = LedgerEntry.ReasonsOf(effects),
        };
        await work.CommitAsync(new RunOutcome(state, JsonNode.Parse(locked.Fields)!.AsObject(), effects, entry, now), [], _ => true, ct);
        return moved;
    }
}
