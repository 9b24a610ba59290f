using System.Text.Json.Nodes;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>One of two definitions that are compared: its steps by key and their names.</summary>
/// <remarks>A step's key is its id; the root has the key "" in every definition, so that roots are always compared with each other.</remarks>
internal sealed class DefinitionSide
{
    public const string Root = "";

    private readonly HashSet<string> _ambiguous;

    public DefinitionSide(WorkflowDefinition definition, Pipeline? pipeline)
    {
        (Definition, Pipeline) = (definition, pipeline);
        Json = JsonTree.ParseObject(definition.Json);
        Add(definition.Root, Root, null, "");
        _ambiguous = Steps.Values.GroupBy(step => step.Node.Title, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Null when it cannot be compiled.</summary>
    public Pipeline? Pipeline { get; }

    public JsonObject Json { get; }

    /// <summary>Every step by its key, in order of the file.</summary>
    public Dictionary<string, PlacedStep> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>The step's title in quotes, with its id where titles repeat.</summary>
    public Words Name(string key)
    {
        if (key == Root)
            return new("整个流程", "the flow");

        var node = Steps[key].Node;
        var id = _ambiguous.Contains(node.Title) ? node.Id : null;

        return new($"“{node.Title}”{(id is null ? "" : $"（{id}）")}", $"\"{node.TitleEn}\"{(id is null ? "" : $" ({id})")}");
    }

    public bool IsGate(string key) =>
        Pipeline?.TryFind(Steps[key].Node.Id, out var activity) == true && activity is HumanStep { IsGate: true };

    private void Add(ActivityNode node, string key, string? parent, string port)
    {
        Steps.Add(key, new PlacedStep(node, parent, port, Steps.Count));
        foreach (var child in node.Children)
            Add(child.Node, child.Node.Id, key, child.Port);
    }
}

/// <summary>A step and where it stands.</summary>
/// <param name="Parent">Key of the container; null for the root.</param>
/// <param name="Port">Member of the container that holds it.</param>
/// <param name="Order">Place in the file, counted over all steps.</param>
internal sealed record PlacedStep(ActivityNode Node, string? Parent, string Port, int Order);
