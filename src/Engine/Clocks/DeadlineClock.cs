using System.Text.Json;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Clocks;

/// <summary>Reads the clock out of a deadline's row and writes it back.</summary>
internal static class DeadlineClock
{
    public static CaseClock ToClock(this Deadline deadline) => new()
    {
        StartedAt = deadline.StartedAt,
        Due = new Due(deadline.DueDate, deadline.DueAt, StoredJson.Reason(deadline.Reason), deadline.Provisional, deadline.CalendarVersion),
        OriginalDueAt = deadline.OriginalDueAt ?? deadline.DueAt,
        SuspendedAt = deadline.SuspendedAt,
        Left = new TimeSpan(deadline.LeftTicks),
        Paused = new TimeSpan(deadline.PausedTicks),
        Extensions = deadline.Extensions,
        EndedAt = deadline.EndedAt,
    };

    public static IReadOnlyList<EscalationStage> StagesOf(Deadline deadline) =>
        JsonSerializer.Deserialize<List<EscalationStage>>(deadline.Stages, StoredJson.Options)!;

    public static void Write(EffectBatch batch, int organId, DeadlineChanged change)
    {
        var (clock, plan) = (change.Clock, change.Plan);
        var suspended = clock.State == ClockState.Suspended;
        var next = suspended || plan.Next >= plan.Stages.Count ? (DateTimeOffset?)null : plan.Stages[plan.Next].At;
        batch.Add("""
            UPDATE deadlines SET due_at = $3, due_date = $4, provisional = $5, calendar_version = $6, reason = $7, stages = $8, next_stage = $9, next_at = $10,
                   status = $11, yellow_at = $12, original_due_at = $13, extensions = $14, suspended_at = $15, left_ticks = $16, paused_ticks = $17
            WHERE organ_id = $1 AND id = $2
            """, organId, change.Id, clock.Due.At, clock.Due.DueDate, clock.Due.Provisional, clock.Due.CalendarVersion,
            new Sql.Json(JsonSerializer.Serialize(clock.Due.Explanation with { Reference = change.Id.ToString() }, StoredJson.Options)),
            new Sql.Json(JsonSerializer.Serialize(plan.Stages, StoredJson.Options)), plan.Next, (object?)next ?? DBNull.Value,
            (suspended ? DeadlineStatus.Suspended : next is null ? DeadlineStatus.Exhausted : DeadlineStatus.Running).ToString(),
            (object?)plan.Stages.LastOrDefault(stage => stage.Name == "yellow")?.At ?? DBNull.Value,
            clock.OriginalDueAt == clock.Due.At ? DBNull.Value : clock.OriginalDueAt, clock.Extensions, (object?)clock.SuspendedAt ?? DBNull.Value,
            clock.Left.Ticks, clock.Paused.Ticks);
    }
}
