using Chancery.Engine.Time;

namespace Chancery.Engine.WorkItems;

/// <summary>A deadline as people read it: lamp and remaining working time; a suspended one as it was when it stopped.</summary>
internal sealed record DueState(string Lamp, RemainingTime Remaining)
{
    public static DueState Of(WorkingCalendar calendar, DateTimeOffset now, Deadline deadline) => new(
        Lamps.Of(deadline.SuspendedAt ?? now, deadline.DueAt, deadline.YellowAt).ToString().ToLowerInvariant(),
        RemainingTime.Of(calendar, deadline.SuspendedAt ?? now, deadline.DueAt));
}
