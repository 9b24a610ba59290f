using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.Clocks;

/// <summary>Stops, restarts and moves the clocks of a locked case: one function each, giving the effects to commit.</summary>
internal sealed class CaseClocks(WorkflowDbContext db, OfficeRules rules, PipelineCatalog catalog)
{
    /// <summary>Every running clock of the case stands; its step items wait.</summary>
    /// <exception cref="WorkflowException"><c>case.suspended</c>.</exception>
    public async Task<List<Effect>> SuspendAsync(LockedCase locked, InstanceState state, Suspension suspension, CancellationToken ct)
    {
        RequireRunning(state);
        if (state.Suspension is not null)
            throw new WorkflowException(ErrorCodes.CaseSuspended, "The case is suspended already.", "该件已挂起。");

        state.Suspension = suspension;
        return [.. from deadline in await OpenAsync(locked, ct)
                   let clock = deadline.ToClock()
                   where clock.State == ClockState.Running
                   select new DeadlineChanged(deadline.Id, clock.Suspend(rules.Calendar, suspension.Since), new(DeadlineClock.StagesOf(deadline), deadline.NextStage))];
    }

    /// <summary>Every clock runs on with the time it had left, and is armed again; those that a waiting step holds go on standing.</summary>
    /// <exception cref="WorkflowException"><c>case.not-suspended</c>.</exception>
    public async Task<List<Effect>> ResumeAsync(LockedCase locked, InstanceState state, DateTimeOffset now, CancellationToken ct)
    {
        RequireRunning(state);
        if (state.Suspension is null)
            throw new WorkflowException(ErrorCodes.CaseNotSuspended, "The case is not suspended.", "该件未挂起。");

        state.Suspension = null;
        List<Effect> effects = [new TimersContinued()];
        var isHeld = await IsHeldAsync(locked, state, ct);
        foreach (var deadline in (await OpenAsync(locked, ct)).Where(one => one.SuspendedAt is not null && !(isHeld && one.Clock is (Deadline.CaseClock or Deadline.ExternalClock))))
            Change(effects, locked, deadline, deadline.ToClock().Resume(rules.Calendar, now), now, anew: false);
        return effects;
    }

    /// <summary>What a run's wish to pause or continue the case's clocks means for its deadlines; the last wish counts.</summary>
    public async Task<List<Effect>> PauseAsync(LockedCase locked, IReadOnlyList<Effect> wishes, DateTimeOffset now, CancellationToken ct)
    {
        var effects = new List<Effect>();
        var last = wishes.LastOrDefault(wish => wish is CaseClockPaused or CaseClockContinued);
        foreach (var deadline in last is null ? [] : (await OpenAsync(locked, ct)).Where(one => one.Clock is Deadline.CaseClock or Deadline.ExternalClock))
        {
            var clock = deadline.ToClock();
            if (last is CaseClockPaused && clock.State == ClockState.Running)
                effects.Add(new DeadlineChanged(deadline.Id, clock.Suspend(rules.Calendar, now), new(DeadlineClock.StagesOf(deadline), deadline.NextStage)));
            if (last is CaseClockContinued && clock.State == ClockState.Suspended)
                Change(effects, locked, deadline, clock.Resume(rules.Calendar, now), now, anew: false);
        }

        return effects;
    }

    /// <summary>The deadline ends on a later day; the one first set is kept.</summary>
    /// <exception cref="WorkflowException"><c>deadline.not-found</c>, <c>deadline.passed</c>, <c>deadline.extended-out</c>, <c>field.invalid</c>.</exception>
    public async Task<List<Effect>> ExtendAsync(
        LockedCase locked, InstanceState state, Guid? deadlineId, DateOnly until, DateTimeOffset now, CancellationToken ct)
    {
        var (deadline, extended) = await RequireExtendableAsync(locked, state, deadlineId, until, now, ct);
        state.Extension = state.Extension?.Deadline == deadline.Id ? null : state.Extension;
        List<Effect> effects = [];
        Change(effects, locked, deadline, extended, now, anew: true);
        return effects;
    }

    /// <summary>The deadline as it would stand if it were extended.</summary>
    /// <exception cref="WorkflowException">As for <see cref="ExtendAsync"/>.</exception>
    public async Task<(Deadline Deadline, CaseClock Extended)> RequireExtendableAsync(
        LockedCase locked, InstanceState state, Guid? deadlineId, DateOnly until, DateTimeOffset now, CancellationToken ct)
    {
        RequireRunning(state);
        if (state.Suspension is not null)
            throw new WorkflowException(ErrorCodes.CaseSuspended, "Resume the case first.", "请先恢复办理，再延期。");

        var deadline = (await OpenAsync(locked, ct)).Find(one => deadlineId is null ? one.Clock == Deadline.CaseClock : one.Id == deadlineId)
            ?? throw new WorkflowException(ErrorCodes.DeadlineNotFound, "The case has no such running deadline.", "该件没有这个正在计时的时限。", "deadline");
        if (now > deadline.DueAt)
            throw new WorkflowException(ErrorCodes.DeadlinePassed, "An extension is asked for before the due moment; this one has passed.", "延期须在到期前申请，该时限已到期。", "until");
        if (deadline.Extensions >= rules.Clocks.MaxExtensions)
            throw new WorkflowException(ErrorCodes.DeadlineExtendedOut,
                $"The deadline may be extended {rules.Clocks.MaxExtensions} time(s) at most.", $"该时限最多延期{rules.Clocks.MaxExtensions}次。", "until");

        var extended = until.Year is > 2000 and < 2100 ? deadline.ToClock().Extend(rules.Calendar, until) : null;
        if (extended is null || extended.Due.At <= deadline.DueAt)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "until: a day after the present due day.", "延期日期必须晚于现在的到期日。", "until");
        return (deadline, extended);
    }

    /// <summary>Counts every deadline of the case again with the office's calendar.</summary>
    /// <returns>One effect per deadline that was counted by another calendar; those that move carry an explanation.</returns>
    public async Task<List<Effect>> RecountAsync(LockedCase locked, DateTimeOffset now, CancellationToken ct)
    {
        List<Effect> effects = [];
        foreach (var deadline in (await OpenAsync(locked, ct)).Where(one => one.CalendarVersion != rules.Calendar.Version))
        {
            var before = deadline.ToClock();
            var after = before.With(rules.Calendar);
            if (before.MovesTo(after))
                Change(effects, locked, deadline, after, now, anew: false);
            else
                effects.Add(new DeadlineChanged(deadline.Id, before with { Due = before.Due with { CalendarVersion = rules.Calendar.Version, Provisional = after.Due.Provisional } },
                    new(DeadlineClock.StagesOf(deadline), deadline.NextStage)));
        }

        return effects;
    }

    private async Task<bool> IsHeldAsync(LockedCase locked, InstanceState state, CancellationToken ct)
    {
        var pipeline = await catalog.PinnedAsync(locked.OrganId, locked.DefinitionHash, ct);
        return state.Executions.Exists(one => one.Status == ActivityStatus.Running && pipeline.Activities[one.ActivityId] is HumanStep step && step.HoldsCaseClock(one));
    }

    private Task<List<Deadline>> OpenAsync(LockedCase locked, CancellationToken ct) => db.Deadlines.AsNoTracking()
        .Where(one => one.OrganId == locked.OrganId && one.CaseId == locked.CaseId && one.EndedAt == null && one.Clock != Deadline.TimerClock)
        .OrderBy(one => one.Id).ToListAsync(ct);

    private void Change(List<Effect> effects, LockedCase locked, Deadline deadline, CaseClock clock, DateTimeOffset now, bool anew)
    {
        var urgent = (string?)JsonNode.Parse(locked.Fields)?["urgency"] is "extra-urgent" or "emergency";
        var plan = Rearm.Of(rules.Escalation, rules.Calendar, clock, DeadlineClock.StagesOf(deadline), deadline.NextStage, now, urgent, anew);
        effects.Add(new DeadlineChanged(deadline.Id, clock, plan));
        effects.Add(new Explained(clock.Due.Explanation with { Reference = deadline.Id.ToString() }));
    }

    private static void RequireRunning(InstanceState state)
    {
        if (state.Status != CaseStatus.Running)
            throw new WorkflowException(ErrorCodes.CaseClosed, "The case is closed; its clocks have ended.", "该件已办结，计时已结束。");
    }
}
