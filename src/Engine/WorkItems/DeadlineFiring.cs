using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Ledger;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>Fires one deadline in a transaction of its own.</summary>
internal sealed class DeadlineFiring(WorkflowDbContext db, CaseWriter cases, StageTellers tellers, TimerStep timers)
{
    /// <summary>Fires the stage that is due.</summary>
    /// <returns>How many stages were fired; null when the case is held by somebody else.</returns>
    public async Task<int?> FireAsync(Organization organization, Guid caseId, Guid deadlineId, DateTimeOffset now, CancellationToken ct)
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

/// <summary>Moves a deadline to its next stage.</summary>
internal sealed record StageFired(Guid Id, int NextStage, DateTimeOffset? NextAt) : Effect;
