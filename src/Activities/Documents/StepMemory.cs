using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>What a document step remembers between two acts of one visit.</summary>
internal sealed class StepMemory
{
    public List<StepItem> Items { get; set; } = [];

    /// <summary>Members still to be asked one after the other.</summary>
    public List<StepItem> Waiting { get; set; } = [];

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

    public VisitItem View() => new(Id, Person, Post ?? Duty, Unit, Status, Action) { Units = Units ?? [], Orphan = Orphan };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StepMemory))]
internal sealed partial class StepMemoryJson : JsonSerializerContext;
