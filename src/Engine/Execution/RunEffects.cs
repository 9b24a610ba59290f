using System.Text.Json.Nodes;

namespace Chancery.Engine.Execution;

/// <summary>A step waits for something from outside the case.</summary>
/// <param name="Bookmark">Number of the bookmark within the case.</param>
/// <param name="Stimulus">Such as <c>event:approved</c> or <c>task:018f…</c>.</param>
/// <param name="CorrelationId">What the case belonged to when it began to wait; null when to nothing.</param>
public sealed record StimulusAwaited(int Bookmark, string Stimulus, string? CorrelationId) : Effect;

/// <summary>The step no longer waits.</summary>
public sealed record StimulusForgotten(int Bookmark) : Effect;

/// <summary>The clock is to resume a step.</summary>
/// <param name="DueAt">UTC.</param>
/// <param name="CalendarVersion">Calendar it was counted by; empty for a time that no calendar moves.</param>
public sealed record TimerSet(int Execution, string ActivityId, DateTimeOffset DueAt, string CalendarVersion = "") : Effect;

/// <summary>The calendar changed, and the step was counted by it again; the moment may be the same.</summary>
public sealed record TimerRecounted(int Execution, DateTimeOffset DueAt, string CalendarVersion) : Effect;

public sealed record TimerCancelled(int Execution) : Effect;

/// <summary>Tells every step that waits for an event of this name, and starts the workflows it triggers.</summary>
/// <param name="CorrelationId">Only cases belonging to this; null for all.</param>
/// <param name="OnlyThisCase">Whether it stays inside the case.</param>
public sealed record EventPublished(string Name, string? CorrelationId, JsonNode? Payload, bool OnlyThisCase) : Effect;

/// <summary>What a started workflow tells the one that started it.</summary>
public enum DispatchReply
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>As soon as it ended or waits for the first time.</summary>
    FirstRun,

    /// <summary>When it has ended.</summary>
    End,
}

/// <summary>Starts another workflow after this transaction.</summary>
/// <param name="Id">Case id of the new run.</param>
/// <param name="Execution">The execution that is told.</param>
public sealed record WorkflowDispatched(
    Guid Id, string DefinitionId, string? VersionId, JsonObject Input, string? CorrelationId, int Execution, DispatchReply Reply) : Effect;

/// <summary>Somebody outside is asked to do something and to report by the task's id.</summary>
public sealed record TaskRequested(Guid TaskId, string Name, JsonNode? Payload) : Effect;

/// <summary>An HTTP request to be sent through the outbox.</summary>
/// <param name="Id">The receiver's idempotency key.</param>
/// <param name="Execution">The execution that is told the answer.</param>
public sealed record HttpRequested(Guid Id, int Execution, JsonObject Request) : Effect;

/// <summary>The run got a name or was correlated.</summary>
public sealed record RunNamed(string? Name, string? CorrelationId) : Effect;
