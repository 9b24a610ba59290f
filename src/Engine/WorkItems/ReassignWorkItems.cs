using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Engine.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Chancery.Engine.WorkItems;

/// <summary>After a change of the office, and by the clock: open items that reach nobody go to somebody who can act, one case at a time.</summary>
/// <remarks>
/// The clock's sweep finds what an act under the former office opened a moment after the change. Safe to call at any time, twice.
/// </remarks>
/// <param name="Cases">Cases to look at, waiting for those held by others; null for every case with such an item, leaving held ones for the next sweep.</param>
public sealed partial record ReassignWorkItems(IReadOnlyList<Guid>? Cases = null) : IRequest<ReassignWorkItems.Receipt>
{
    /// <param name="Cases">How many cases got other people.</param>
    public sealed record Receipt(int Cases);

    /// <summary>Cases with an open item whose person is not in office, or whose post nobody holds; of what is only read, that which a step waits for.</summary>
    /// <param name="changed">People whose items are looked at too, because a post was taken from them.</param>
    internal static Task<List<Guid>> FindAsync(WorkflowDbContext db, Organization organization, IReadOnlyList<string> changed, CancellationToken ct)
    {
        var active = organization.People.Where(person => person.Active).Select(person => person.UserName).ToList();
        var held = organization.Posts.Where(post => organization.HoldersOf(post.Code).Count > 0).Select(post => post.Code).ToList();
        return db.WorkItems.Where(item => item.OrganId == organization.OrganId && item.Status == WorkItemStatus.Open
                && (item.Kind == "act" || db.AwaitedStimuli.Any(one => one.OrganId == item.OrganId && one.CaseId == item.CaseId && one.Stimulus == "read:" + item.Id.ToString()))
                && (item.Person != null ? !active.Contains(item.Person) || changed.Contains(item.Person) : !held.Contains(item.Post!)))
            .Select(item => item.CaseId).Distinct().ToListAsync(ct);
    }

    internal sealed partial class Handler(
        WorkflowDbContext db, CaseWriter cases, CaseRun run, OrganizationDirectory organizations, TimeProvider clock, ILogger<ReassignWorkItems> log)
        : IRequestHandler<ReassignWorkItems, Receipt>
    {
        public async Task<Receipt> Handle(ReassignWorkItems command, CancellationToken ct)
        {
            if (await organizations.FindAsync(ct) is not { } organization)
                return new(0);

            var reassigned = 0;
            foreach (var caseId in command.Cases ?? await FindAsync(db, organization, [], ct))
            {
                try
                {
                    reassigned += await ReassignAsync(caseId, organization, wait: command.Cases is not null, ct) ? 1 : 0;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // One sick case must not keep the others from finding somebody; the next sweep tries it again
                    Failed(log, caseId, failure);
                }
            }

            return new(reassigned);
        }

        private async Task<bool> ReassignAsync(Guid caseId, Organization organization, bool wait, CancellationToken ct)
        {
            await using var work = await cases.LockAsync(organization, caseId, wait, ct);
            if (work.Case is not { Status: Execution.CaseStatus.Running }
                || await run.ReassignAsync(work.Case, organization, clock.GetUtcNow(), ct) is not { } outcome)
                return false;

            await work.CommitAsync(outcome, [], _ => true, ct);
            return true;
        }

        [LoggerMessage(1, LogLevel.Error, "The items of case {CaseId} that reach nobody could not be given to others and are tried again")]
        private static partial void Failed(ILogger logger, Guid caseId, Exception failure);
    }
}
