namespace Chancery.Engine.Execution;

/// <summary>An activity that can start its workflow by itself (<c>customProperties.canStartWorkflow</c>).</summary>
public interface ITrigger
{
    /// <summary>What starts the workflow next; null when nothing does any more or the input is not known beforehand.</summary>
    TriggerPlan? Plan(TriggerClock clock);
}

/// <param name="Stimulus">An event to wait for; null for a time.</param>
/// <param name="At">When the clock starts it, UTC; null for an event.</param>
public sealed record TriggerPlan(string? Stimulus, DateTimeOffset? At);

/// <param name="After">The next time lies after this moment, UTC.</param>
/// <param name="Zone">Zone of the office.</param>
public sealed record TriggerClock(DateTimeOffset After, TimeZoneInfo Zone);
