using System.Text.Json.Nodes;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>One immutable version of a workflow definition, as read from Elsa 3 JSON.</summary>
public sealed record WorkflowDefinition
{
    /// <summary>Logical id, the same in all versions, such as <c>outgoing-document</c>.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Elsa's id of the version, member <c>id</c>; null when the file has none.</summary>
    public string? VersionId { get; init; }

    public required string Name { get; init; }

    /// <summary>English name from <c>customProperties.chancery.titleEn</c>; falls back to <see cref="Name"/>.</summary>
    public string NameEn => Own.Text("titleEn") ?? Name;

    public string? Description { get; init; }

    /// <summary>From <c>customProperties.chancery.descriptionEn</c>; falls back to <see cref="Description"/>.</summary>
    public string? DescriptionEn => Own.Text("descriptionEn") ?? Description;

    /// <summary>Version number the file carries; informational, identity is <see cref="ContentHash"/>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Lower-case hex SHA-256 of the canonical JSON (members sorted, no white space).</summary>
    public required string ContentHash { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    /// <summary>Free bag of the format; ours lives under the member <c>chancery</c>.</summary>
    public JsonObject CustomProperties { get; init; } = [];

    /// <summary>Our own part of <see cref="CustomProperties"/>; empty when it is missing or no object.</summary>
    public JsonObject Own => CustomProperties.Object("chancery") ?? [];

    /// <summary>Exits the workflow offers when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public DefinitionOptions Options { get; init; } = new();

    public required ActivityNode Root { get; init; }

    /// <summary>The JSON as read, unknown members included.</summary>
    public required string Json { get; init; }
}

/// <summary>How the workflow as a whole is to be run.</summary>
public sealed record DefinitionOptions
{
    /// <summary>Whether other definitions may use it as an activity.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>Toolbox group of the activity it becomes; null means the general one.</summary>
    public string? ActivityCategory { get; init; }

    /// <summary>Type name of the activation strategy; null means that every start is allowed.</summary>
    public string? ActivationStrategy { get; init; }

    /// <summary>Whether other branches go on after a fault; false ends the run as faulted.</summary>
    public bool ContinuesWithIncidents { get; init; }

    /// <summary>Whether flowcharts run by tokens instead of counters (<c>Flowchart:ExecutionMode</c>).</summary>
    public bool RunsByTokens { get; init; }
}

/// <param name="Value">Initial value; null when the variable starts empty.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Value)
{
    /// <summary>Where the definition declares it; empty for what is no variable of a definition.</summary>
    public string JsonPath { get; init; } = "";

    /// <summary>A value for this variable: text, as the designer stores it, becomes the declared type where it can.</summary>
    public JsonNode? Convert(JsonNode? value) => VariableValue.Convert(this, value);
}

/// <summary>A workflow input or output.</summary>
public sealed record ArgumentDefinition(string Name, string TypeName, bool IsArray, string? DisplayName)
{
    public string? Description { get; init; }

    public string? Category { get; init; }

    /// <summary>Editor the author wants for an input (see <see cref="Definitions.UiHint"/>); null for one line.</summary>
    public string? UiHint { get; init; }
}

/// <summary>One activity of a definition: its identity, place on the canvas and raw inputs.</summary>
public sealed record ActivityNode
{
    internal const string FlowchartType = "Elsa.Flowchart";

    internal const string StartType = "Elsa.Start";

    /// <summary>Unique in the pipeline; inside a workflow used as an activity it starts with that activity's id and a slash.</summary>
    public required string Id { get; init; }

    /// <summary>The id as written in its definition.</summary>
    public string LocalId => Id[(Id.LastIndexOf('/') + 1)..];

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

    /// <summary>Custom property <c>mergeMode</c>; read only by flowcharts that run by tokens.</summary>
    public string? MergeMode => Json.Object("customProperties")?.Text("mergeMode");

    public double X { get; init; }

    public double Y { get; init; }

    /// <summary>Activities this one contains, in order of the file, each under the member that holds it.</summary>
    public IReadOnlyList<ChildActivity> Children { get; init; } = [];

    /// <summary>Variables that live as long as one pass through this container.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Set for <c>Elsa.Flowchart</c> only.</summary>
    public FlowchartDefinition? Flowchart { get; init; }

    /// <summary>The first child under a member, such as <c>body</c>; null when it is empty.</summary>
    public ActivityNode? Child(string port) => Children.FirstOrDefault(child => child.Port == port)?.Node;

    /// <summary>The activity's JSON as read; inputs are its members.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>Where it stands in the file, such as <c>$.root.activities[3]</c>.</summary>
    public string JsonPath { get; init; } = "$";
}

/// <summary>An activity inside another.</summary>
/// <param name="Port">The member that holds it, such as <c>then</c>, <c>activities</c> or <c>cases[0].activity</c>.</param>
public sealed record ChildActivity(string Port, ActivityNode Node);

public sealed record FlowchartDefinition(IReadOnlyList<ActivityNode> Activities, IReadOnlyList<Connection> Connections)
{
    /// <summary>Connections that point to nothing: dropped when the workflow runs, refused when it is published.</summary>
    internal IReadOnlyList<DefinitionException> Lost { get; init; } = [];
}

/// <summary>An edge; a missing source port reads as <c>Done</c>, a missing target port as <c>In</c>.</summary>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort)
{
    /// <summary>Bends between source and target, in canvas coordinates; empty for a straight edge.</summary>
    public IReadOnlyList<(double X, double Y)> Vertices { get; init; } = [];

    /// <summary>Where it stands in the file, such as <c>$.root.connections[3]</c>.</summary>
    public string JsonPath { get; init; } = "$";
}
