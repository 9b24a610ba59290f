using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using Chancery.Engine.WorkItems;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chancery.Engine.Calendars;

/// <summary>Counts every open deadline, and every step that waits by working days, again that was counted with another calendar; each case in its own transaction, so it can be repeated at any time.</summary>
/// <returns>How many deadlines moved.</returns>
public sealed partial record RecountDeadlines : IRequest<int>
{
    internal sealed partial class Handler(
        WorkflowDbContext db, CaseWriter cases, CaseClocks clocks, TimerCount timers, OrganizationDirectory organizations, OfficeRules rules, TimeProvider clock,
        ILogger<RecountDeadlines> log)
        : IRequestHandler<RecountDeadlines, int>
    {
        public async Task<int> Handle(RecountDeadlines command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return 0;

            var version = rules.Calendar.Version;
            var stale = await db.Deadlines.AsNoTracking()
                .Where(one => one.OrganId == organization.OrganId && one.EndedAt == null && one.CalendarVersion != version
                    && (one.Clock != Deadline.TimerClock || one.CalendarVersion != ""))
                .Select(one => one.CaseId).Distinct().ToListAsync(ct);
            var moved = 0;
            foreach (var caseId in stale)
            {
                try
                {
                    moved += await CountAsync(organization, caseId, ct);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // One sick case must not keep the others' deadlines from being counted; it is tried again by the next run
                    Failed(log, caseId, failure);
                }
            }

            return moved;
        }

        [LoggerMessage(1, LogLevel.Error, "The deadlines of case {CaseId} could not be counted again and are tried later")]
        private static partial void Failed(ILogger logger, Guid caseId, Exception failure);

        private async Task<int> CountAsync(Organization organization, Guid caseId, CancellationToken ct)
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
}
