using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Execution;

/// <summary>How a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Some step waits or runs.</summary>
    Running,

    /// <summary>All steps completed.</summary>
    Finished,

    /// <summary>The drafter withdrew it before sign-off.</summary>
    Withdrawn,

    /// <summary>A reviewer refused to issue it.</summary>
    Refused,

    /// <summary>A step failed; an administrator must look.</summary>
    Faulted,

    /// <summary>An administrator ended it.</summary>
    Cancelled,
}

public enum ActivityStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>The whole memory of one run; plain JSON, small, stored in the instance row by every action.</summary>
public sealed class InstanceState
{
    public CaseStatus Status { get; set; } = CaseStatus.Running;

    /// <summary>Name of the run, set by <c>Elsa.SetName</c>; null when it has none.</summary>
    public string? Name { get; set; }

    /// <summary>What the run belongs to, such as a matter's id; null when it is not correlated.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Id of the activity whose event or time started the run; null when it was started as a whole.</summary>
    public string? Trigger { get; set; }

    /// <summary>Whether the trigger has run; when a loop comes back to it, it waits like any other step.</summary>
    public bool TriggerUsed { get; set; }

    /// <summary>How many runs, one starting the next, came before this one; 0 when a person or a time started it.</summary>
    public int Generation { get; set; }

    /// <summary>Whether a document's content came in from its case or from another run that carries it: as input, with an event or as a result.</summary>
    public bool CarriesDocument { get; set; }

    /// <summary>Workflow inputs given at the start.</summary>
    public JsonObject Input { get; set; } = [];

    /// <summary>Variables by name.</summary>
    public JsonObject Variables { get; set; } = [];

    /// <summary>Workflow outputs by name.</summary>
    public JsonObject Output { get; set; } = [];

    /// <summary>Passes through activities that are running, faulted, or are containers; completed leaves are dropped.</summary>
    public List<ActivityExecution> Executions { get; set; } = [];

    public List<Bookmark> Bookmarks { get; set; } = [];

    /// <summary>Bookmarks that may still be resumed: none once the run has ended, also of one stored with some left.</summary>
    [JsonIgnore]
    public IEnumerable<Bookmark> Awaiting => Status == CaseStatus.Running ? Bookmarks : [];

    public List<Incident> Incidents { get; set; } = [];

    /// <summary>Outputs of the root activity by its id, kept only when some expression of the definition may ask for them.</summary>
    public JsonObject ActivityOutputs { get; set; } = [];

    /// <summary>Last bookmark number given.</summary>
    public int LastBookmark { get; set; }

    /// <summary>Trace records written so far.</summary>
    public long LastTrace { get; set; }

    /// <summary>Last execution number given; also the number of the latest visit.</summary>
    public int LastExecution { get; set; }

    /// <summary>Human steps passed and not taken back by a return, by activity id, with the visit that passed them.</summary>
    public Dictionary<string, int> PassedGates { get; set; } = [];

    /// <summary>Ids of the gates, signatures and final steps passed at some time, also where the case went back before them; null when there are none.</summary>
    public List<string>? OncePassed { get; set; }

    /// <summary>The human steps passed, and of the gates, signatures and final steps also those gone back over since.</summary>
    internal IEnumerable<HumanStep> EverPassed(Pipeline pipeline) => PassedGates.Keys.Union(OncePassed ?? [])
        .Select(id => pipeline.TryFind(id, out var step) ? step as HumanStep : null).OfType<HumanStep>();

    /// <summary>Who last completed each human step, by activity id; a return asks the same person again.</summary>
    public Dictionary<string, string> Handlers { get; set; } = [];

    /// <summary>Steps the case was returned to whose answer goes straight back, by activity id; null when there is none.</summary>
    public Dictionary<string, DirectReturn>? DirectReturns { get; set; }

    /// <summary>People who joined a group beside those its rule names, with who added them, by activity id; a return asks them again. Null when there are none.</summary>
    public Dictionary<string, Dictionary<string, string>>? Joined { get; set; }

    /// <summary>Ids of the human steps a jump left out, until a return goes back before them; null when there are none.</summary>
    public List<string>? JumpedOver { get; set; }

    /// <summary>A jump asked for and not yet decided; null when there is none.</summary>
    public JumpRequest? Jump { get; set; }

    /// <summary>Why the case stands still; null while it does not.</summary>
    public Suspension? Suspension { get; set; }

    /// <summary>An extension asked for and not yet decided; null when there is none.</summary>
    public ExtensionRequest? Extension { get; set; }
}

/// <summary>延期申请: who handles the matter asks, who approves extensions decides.</summary>
/// <param name="Deadline">Id of the deadline; void once it has ended.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="By">Sign-in name of who asked.</param>
public sealed record ExtensionRequest(Guid Deadline, DateOnly Until, string Note, string By, DateTimeOffset At);

/// <summary>跳转: one person asks, another decides.</summary>
/// <param name="By">Sign-in name of who asked.</param>
/// <param name="Seen">The latest visit at that moment; once the case has moved on the request is void.</param>
public sealed record JumpRequest(string Target, string By, string Reason, DateTimeOffset At, int Seen);

/// <summary>One pass through an activity. For a human step this is the visit.</summary>
public sealed class ActivityExecution
{
    /// <summary>Number within the case, from 1, in order of scheduling; the visit number.</summary>
    public int Number { get; set; }

    public required string ActivityId { get; set; }

    /// <summary>The container's execution; null for the root.</summary>
    public int? Parent { get; set; }

    public ActivityStatus Status { get; set; } = ActivityStatus.Running;

    /// <summary>Whether it was entered through a backward edge (counter semantics, rule 3).</summary>
    public bool Backward { get; set; }

    /// <summary>The activity's own memory, such as the votes of a countersign or a flowchart's counters.</summary>
    public JsonObject Memory { get; set; } = [];

    /// <summary>Variables of this pass; null for an activity that declares none.</summary>
    public JsonObject? Variables { get; set; }

    /// <summary>Inputs of a workflow used as an activity; null for every other activity.</summary>
    public JsonObject? Input { get; set; }

    /// <summary>Outputs set inside a workflow used as an activity; null while there are none.</summary>
    public JsonObject? Output { get; set; }

    /// <summary>Outputs of the activities directly inside this pass, by activity id; null while there are none.</summary>
    public JsonObject? ActivityOutputs { get; set; }

    /// <summary>Whether it still awaits its turn in the present run; never so between runs.</summary>
    internal bool IsQueued { get; set; }
}

/// <summary>A case that waits for something outside the office.</summary>
/// <param name="Reason">Code of a listed reason.</param>
/// <param name="By">Sign-in name of who approved it.</param>
public sealed record Suspension(string Reason, string Note, string By, DateTimeOffset Since);

/// <summary>Where a waiting step resumes.</summary>
public sealed record Bookmark(int Id, string Name, int Execution, string ActivityId, JsonObject? Payload)
{
    /// <summary>What from outside the case resumes it, such as <c>event:approved</c>; null when only the case itself does.</summary>
    public string? Stimulus { get; init; }

    /// <summary>When the clock resumes it; null when no time does.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A failure that needs a person.</summary>
/// <param name="Message">In English.</param>
public sealed record Incident(string ActivityId, int Execution, string Code, string Message, DateTimeOffset At)
{
    /// <summary>Null for what only the engine knows.</summary>
    public string? MessageZh { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(InstanceState))]
public sealed partial class InstanceStateJson : JsonSerializerContext;
