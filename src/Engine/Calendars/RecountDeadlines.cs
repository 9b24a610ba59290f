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
        WorkflowDbContext db, CaseRecount recount, OrganizationDirectory organizations, OfficeRules rules, ILogger<RecountDeadlines> log)
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
                    moved += await recount.CountAsync(organization, caseId, ct);
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
    }
}
