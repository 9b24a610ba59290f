using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
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
        WorkflowDbContext db, CaseWriter cases, OrganizationDirectory organizations, StageTellers tellers, TimerStep timers, TimeProvider clock,
        ILogger<FireDueDeadlines> log)
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
                    if (await FireAsync(organization, deadline.CaseId, deadline.Id, now, ct) is { } stages)
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

        /// <summary>Null when the case is held by somebody else.</summary>
        private async Task<int?> FireAsync(Organization organization, Guid caseId, Guid deadlineId, DateTimeOffset now, CancellationToken ct)
        {
            await using var work = await cases.LockAsync(organization, caseId, wait: false, ct);
            if (work.Case is null)
                return null;

            // Under the lock: the visit may have ended, or another node may have fired, since the list was read
            var deadline = await db.Deadlines.AsNoTracking().FirstAsync(one => one.OrganId == organization.OrganId && one.Id == deadlineId, ct);
            if (deadline.Status != DeadlineStatus.Running || deadline.NextAt > now)
                return 0;

            // A suspended case moves nowhere; what was due in it comes once it is resumed, and crowds out nothing until then
            if (deadline.Clock == Deadline.TimerClock && work.Case.IsSuspended)
                return await StandAsync(deadline, ct);
            // A step that goes on when due does so at the moment its own clock says by now, such as after an extension
            if (deadline.Clock == Deadline.TimerClock && await LaterDueAsync(deadline, now, ct) is { } later)
                return await StandAsync(deadline, ct, later);
            if (deadline.Clock == Deadline.TimerClock)
                return await timers.FireAsync(work, organization, deadline, now, ct) ? 1 : await EndAsync(deadline, ct);

            var stages = JsonSerializer.Deserialize<List<EscalationStage>>(deadline.Stages, StoredJson.Options)!;
            var reached = stages[deadline.NextStage];
            var next = deadline.NextStage + 1;
            var nextAt = next < stages.Count ? stages[next].At : (DateTimeOffset?)null;
            if (nextAt > now && stages[next].OrSecond == reached.Name && await IsSecondAsync(deadline, reached.Name, ct))
                nextAt = now;
            // Nobody is told of a stage and of a graver one at the same moment, as after a pause
            var graver = stages.Skip(next).TakeWhile((stage, index) => stage.At <= now || (index == 0 && nextAt == now)).SelectMany(stage => stage.Tell);
            var effects = await tellers.TellAsync(organization, work.Case, deadline, reached, graver, now, ct);
            effects.Add(new StageFired(deadline.Id, next, nextAt));
            await work.CommitAsync(Outcome(work.Case, deadline, reached, effects, now), [], _ => true, ct);
            return 1;
        }

        /// <summary>Whether another deadline of the same clock has reached the stage in this case before.</summary>
        private async Task<bool> IsSecondAsync(Deadline deadline, string stage, CancellationToken ct)
        {
            var others = await db.Deadlines.AsNoTracking()
                .Where(one => one.OrganId == deadline.OrganId && one.CaseId == deadline.CaseId && one.Id != deadline.Id && one.Clock == deadline.Clock && one.NextStage > 0)
                .Select(one => new { one.Stages, one.NextStage }).ToListAsync(ct);
            return others.Exists(one => JsonSerializer.Deserialize<List<EscalationStage>>(one.Stages, StoredJson.Options)!.Take(one.NextStage).Any(past => past.Name == stage));
        }

        private Task<DateTimeOffset?> LaterDueAsync(Deadline timer, DateTimeOffset now, CancellationToken ct) => db.Deadlines
            .Where(one => one.OrganId == timer.OrganId && one.CaseId == timer.CaseId && one.Visit == timer.Visit && one.Clock == Deadline.StepClock
                && one.EndedAt == null && one.DueAt > now)
            .Select(one => (DateTimeOffset?)one.DueAt).FirstOrDefaultAsync(ct);

        /// <param name="until">When it is looked at again; null for not before something else says so.</param>
        private async Task<int> StandAsync(Deadline deadline, CancellationToken ct, DateTimeOffset? until = null)
        {
            await db.Deadlines.Where(one => one.OrganId == deadline.OrganId && one.Id == deadline.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, until), ct);
            return 0;
        }

        /// <summary>The step no longer waits, for its case has failed: the time has nothing left to do.</summary>
        private async Task<int> EndAsync(Deadline deadline, CancellationToken ct)
        {
            await db.Deadlines.Where(one => one.OrganId == deadline.OrganId && one.Id == deadline.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, DeadlineStatus.Cancelled).SetProperty(one => one.NextAt, (DateTimeOffset?)null), ct);
            return 0;
        }

        [LoggerMessage(1, LogLevel.Error, "The deadline of case {CaseId} could not be fired and is tried again")]
        private static partial void Failed(ILogger logger, Guid caseId, Exception failure);

        private static RunOutcome Outcome(LockedCase locked, Deadline deadline, EscalationStage stage, List<Effect> effects, DateTimeOffset now)
        {
            var state = JsonSerializer.Deserialize(locked.State, InstanceStateJson.Default.InstanceState)!;
            var fields = JsonNode.Parse(locked.Fields)!.AsObject();
            return new(state, fields, effects, new LedgerEntry("deadline." + stage.Name, null, null, null)
            {
                Visit = deadline.Visit,
                Step = deadline.ActivityId,
                Zh = $"时限提醒：{stage.TitleZh}",
                En = $"Deadline: {stage.TitleEn}",
                Reasons = LedgerEntry.ReasonsOf(effects),
            }, now);
        }
    }
}

/// <summary>Moves a deadline to its next stage.</summary>
internal sealed record StageFired(Guid Id, int NextStage, DateTimeOffset? NextAt) : Effect;
