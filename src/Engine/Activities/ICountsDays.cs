using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
using Chancery.Engine.Time;

namespace Chancery.Engine.Activities;

/// <summary>A step that waits for a moment counted by the office's calendar, and so moves with it.</summary>
public interface ICountsDays
{
    /// <summary>The moment, UTC, and why, as the waiting step would count it by another calendar; null where it cannot be told.</summary>
    (DateTimeOffset At, Reason Why)? CountAgain(ActivityExecution execution, WorkingCalendar calendar);
}
