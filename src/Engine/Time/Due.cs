using Chancery.Engine.Reasons;

namespace Chancery.Engine.Time;

/// <summary>A computed due moment with the account of how it was found.</summary>
/// <param name="DueDate">The last day, in the calendar's zone.</param>
/// <param name="At">The last moment, UTC: close of business of <paramref name="DueDate"/>, or the exact hour for hour limits.</param>
/// <param name="Explanation">Rule, start, days skipped with their reasons, make-up days counted; subject <c>due</c>.</param>
/// <param name="Provisional">A year without a published holiday notice was crossed.</param>
/// <param name="CalendarVersion">Content hash of the calendar used.</param>
public sealed record Due(DateOnly DueDate, DateTimeOffset At, Reason Explanation, bool Provisional, string CalendarVersion)
{
    /// <summary>Whether nights and days off count: limits in hours and minutes of emergencies.</summary>
    public bool RunsRoundTheClock =>
        Explanation.Rule is "time.natural-hours" or "time.natural-minutes" || Explanation.Inputs["byTheClock"]?.GetValue<bool>() == true;
}
