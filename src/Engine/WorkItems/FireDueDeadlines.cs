using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chancery.Engine.WorkItems;

/// <summary>The clock's use case: fires every stage that is due, each exactly once in its own transaction.</summary>
/// <remarks>A case held by somebody else is left for the next sweep; a failing one delays nobody.</remarks>
/// <param name="Limit">At most so many deadlines in one sweep.</param>
public sealed partial record FireDueDeadlines(int Limit = 500) : IRequest<FireDueDeadlines.Receipt>
{
    /// <param name="Fired">Stages fired.</param>
    /// <param name="Skipped">Deadlines left for the next sweep because their case was held.</param>
    public sealed record Receipt(int Fired, int Skipped);

    internal sealed partial class Handler(
        WorkflowDbContext db, DeadlineFiring firing, OrganizationDirectory organizations, TimeProvider clock, ILogger<FireDueDeadlines> log)
        : IRequestHandler<FireDueDeadlines, Receipt>
    {
        public async Task<Receipt> Handle(FireDueDeadlines command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var organization = await organizations.FindAsync(ct);
            var (fired, skipped) = (0, 0);
            while (organization is not null && fired < command.Limit)
            {
                var (count, held) = await SweepAsync(organization, command.Limit, now, ct);
                (fired, skipped) = (fired + count, held);
                if (count == 0)
                    break;
            }

            return new(fired, skipped);
        }

        private async Task<(int Fired, int Skipped)> SweepAsync(Organization organization, int limit, DateTimeOffset now, CancellationToken ct)
        {
            var due = await db.Deadlines.AsNoTracking()
                .Where(deadline => deadline.Status == DeadlineStatus.Running && deadline.NextAt <= now)
                .OrderBy(deadline => deadline.NextAt).Take(limit)
                .Select(deadline => new { deadline.CaseId, deadline.Id }).ToListAsync(ct);
            var (fired, skipped) = (0, 0);
            foreach (var deadline in due)
            {
                try
                {
                    if (await firing.FireAsync(organization, deadline.CaseId, deadline.Id, now, ct) is { } stages)
                        fired += stages;
                    else
                        skipped++;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // One sick case must not keep the others' deadlines from firing; it is tried again at the next sweep
                    Failed(log, deadline.CaseId, failure);
                    skipped++;
                }
            }

            return (fired, skipped);
        }

        [LoggerMessage(1, LogLevel.Error, "The deadline of case {CaseId} could not be fired and is tried again")]
        private static partial void Failed(ILogger logger, Guid caseId, Exception failure);
    }
}
