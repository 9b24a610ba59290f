using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chancery.Activities.Documents.AddedSigners;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>What a document step remembers between two acts of one visit.</summary>
internal sealed class StepMemory
{
    public List<StepItem> Items { get; set; } = [];

    /// <summary>Members still to be asked one after the other.</summary>
    public List<StepItem> Waiting { get; set; } = [];

    /// <summary>People to be asked once the one who added them has acted.</summary>
    public List<StepItem> Later { get; set; } = [];

    /// <summary>When the group has decided; null where there is no group.</summary>
    public GroupRule? Group { get; set; }

    /// <summary>The exit by which the step is left once the people added to it have finished; null while it is not settled.</summary>
    public string? Held { get; set; }

    /// <summary>When the step was due as it opened, UTC; an extension does not move it. Null where it has no limit.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Whether the clocks of the case stand while the visit is open.</summary>
    public bool Paused { get; set; }

    /// <summary>The work item whose act opened the visit.</summary>
    public Guid? Cause { get; set; }

    /// <summary>The visit has been closed; a cancellation that follows has nothing left to do.</summary>
    public bool Closed { get; set; }

    public static StepMemory Of(ActivityExecution execution) =>
        execution.Memory.Deserialize(StepMemoryJson.Default.StepMemory) ?? new();

    public void SaveTo(ActivityExecution execution) =>
        execution.Memory = (JsonObject)JsonSerializer.SerializeToNode(this, StepMemoryJson.Default.StepMemory)!;

    public StepItem? Find(Guid item) => Items.Find(one => one.Id == item);

    public IEnumerable<StepItem> Open => Items.Where(item => item.Status == WorkItemStatus.Open);

    /// <summary>Those whose acts settle the step; people added only to be heard are none.</summary>
    public IEnumerable<StepItem> Members => Items.Where(item => item.Role == AddedRole.Member);

    /// <summary>Whether the item's holder has asked somebody who has not answered yet.</summary>
    public bool Waits(StepItem item) => Open.Any(one => one.For == item.Id && one.Role is AddedRole.Assist or AddedRole.Before);

    /// <summary>Whether an act on the item may still be taken back while the visit is open.</summary>
    public bool MayRecall(StepItem item) => item.Role switch
    {
        AddedRole.Assist or AddedRole.Before => Find(item.For!.Value) is { Status: WorkItemStatus.Open },
        AddedRole.Member => Held is null || !Items.Exists(one => one.Role == AddedRole.After && one.For == item.Id && one.Status == WorkItemStatus.Done),
        _ => true,
    };
}

internal sealed class StepItem
{
    public Guid Id { get; set; }

    public string? Person { get; set; }

    /// <summary>The post through which the item found its person; null when somebody was named.</summary>
    public string? Post { get; set; }

    /// <summary>The post whose duty it is, when it was handed to somebody who does not hold it.</summary>
    public string? Duty { get; set; }

    public string? Unit { get; set; }

    /// <summary>Units for which the opinion counts; null when no unit is asked.</summary>
    public List<string>? Units { get; set; }

    public WorkItemStatus Status { get; set; }

    public string? Action { get; set; }

    /// <summary>Nobody could be found: the receiver may only hand it on.</summary>
    public bool Orphan { get; set; }

    /// <summary>A holder of the post has taken it out of the pool.</summary>
    public bool Claimed { get; set; }

    /// <summary>What the item is for, when somebody was added to the step.</summary>
    public AddedRole Role { get; set; }

    /// <summary>The item of the one who asked; null for the step's own.</summary>
    public Guid? For { get; set; }

    /// <summary>Sign-in name of the one who asked; null for the step's own.</summary>
    public string? AddedBy { get; set; }

    public VisitItem View() => new(Id, Person, Post ?? Duty, Unit, Status, Action) { Units = Units ?? [], Orphan = Orphan };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StepMemory))]
internal sealed partial class StepMemoryJson : JsonSerializerContext;
