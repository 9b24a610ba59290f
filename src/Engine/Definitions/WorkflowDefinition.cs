using System.Text.Json.Nodes;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>One immutable version of a workflow definition, as read from Elsa 3 JSON.</summary>
public sealed record WorkflowDefinition
{
    /// <summary>Logical id, the same in all versions, such as <c>outgoing-document</c>.</summary>
    public required string DefinitionId { get; init; }

    public required string Name { get; init; }

    /// <summary>English name from <c>customProperties.chancery.titleEn</c>; falls back to <see cref="Name"/>.</summary>
    public string NameEn => (string?)CustomProperties["chancery"]?["titleEn"] ?? Name;

    public string? Description { get; init; }

    /// <summary>From <c>customProperties.chancery.descriptionEn</c>; falls back to <see cref="Description"/>.</summary>
    public string? DescriptionEn => (string?)CustomProperties["chancery"]?["descriptionEn"] ?? Description;

    /// <summary>Version number the file carries; informational, identity is <see cref="ContentHash"/>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Lower-case hex SHA-256 of the canonical JSON (members sorted, no white space).</summary>
    public required string ContentHash { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    /// <summary>Free bag of the format; ours lives under the member <c>chancery</c>.</summary>
    public JsonObject CustomProperties { get; init; } = [];

    public required ActivityNode Root { get; init; }

    /// <summary>The JSON as read, unknown members included.</summary>
    public required string Json { get; init; }
}

/// <param name="Value">Initial value; null when the variable starts empty.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Value)
{
    /// <summary>A value for this variable: text, as the designer stores it, becomes the declared type where it can.</summary>
    public JsonNode? Convert(JsonNode? value) => VariableValue.Convert(this, value);
}

/// <summary>A workflow input or output.</summary>
public sealed record ArgumentDefinition(string Name, string TypeName, bool IsArray, string? DisplayName);

/// <summary>One activity of a definition: its identity, place on the canvas and raw inputs.</summary>
public sealed record ActivityNode
{
    internal const string FlowchartType = "Elsa.Flowchart";

    internal const string StartType = "Elsa.Start";

    /// <summary>Unique in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Colon-joined path of ids from the workflow, such as <c>Workflow1:flow-root:a-start</c>.</summary>
    public required string NodeId { get; init; }

    /// <summary>The Elsa activity name, such as <c>Review1</c>; addressed by expressions.</summary>
    public string? Name { get; init; }

    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    /// <summary><c>metadata.displayText</c>, falling back to the name, then the type.</summary>
    public required string Title { get; init; }

    /// <summary>English title from <c>customProperties.titleEn</c>; falls back to <see cref="Title"/>.</summary>
    public required string TitleEn { get; init; }

    public bool CanStartWorkflow { get; init; }

    public double X { get; init; }

    public double Y { get; init; }

    /// <summary>Set for <c>Elsa.Flowchart</c> only.</summary>
    public FlowchartDefinition? Flowchart { get; init; }

    /// <summary>The activity's JSON as read; inputs are its members.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>Where it stands in the file, such as <c>$.root.activities[3]</c>.</summary>
    public string JsonPath { get; init; } = "$";
}

public sealed record FlowchartDefinition(
    IReadOnlyList<ActivityNode> Activities,
    IReadOnlyList<Connection> Connections,
    IReadOnlyList<VariableDefinition> Variables);

/// <summary>An edge; a missing source port reads as <c>Done</c>, a missing target port as <c>In</c>.</summary>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort)
{
    /// <summary>Bends between source and target, in canvas coordinates; empty for a straight edge.</summary>
    public IReadOnlyList<(double X, double Y)> Vertices { get; init; } = [];

    /// <summary>Where it stands in the file, such as <c>$.root.connections[3]</c>.</summary>
    public string JsonPath { get; init; } = "$";
}
