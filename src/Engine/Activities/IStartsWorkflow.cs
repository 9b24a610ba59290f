namespace Chancery.Engine.Activities;

/// <summary>An activity that starts another workflow as a run of its own; that run goes on whether the activity waits for it or not.</summary>
public interface IStartsWorkflow
{
    /// <summary>Definition id of the workflow; null when only the running case knows it.</summary>
    string? StartedWorkflow { get; }
}
