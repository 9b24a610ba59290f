using Chancery.Engine.Time;

namespace Chancery.Engine.WorkItems;

/// <summary>A deadline as people read it: lamp and remaining working time.</summary>
internal sealed record DueState(string Lamp, RemainingTime Remaining)
{
    public static DueState Of(WorkingCalendar calendar, DateTimeOffset now, Deadline deadline) => new(
        Lamps.Of(now, deadline.DueAt, deadline.YellowAt).ToString().ToLowerInvariant(),
        RemainingTime.Of(calendar, now, deadline.DueAt));
}
