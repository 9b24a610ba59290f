using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Reads Elsa 3 definition JSON; with its siblings in this folder the only code that knows the wire names.</summary>
public static class WorkflowDefinitionJson
{
    /// <summary>Most activities, and most connections, a definition may have; nested flowcharts count along.</summary>
    public const int MaxParts = 1000;

    /// <exception cref="DefinitionException">The text is not a definition; carries JSON path and reason.</exception>
    public static WorkflowDefinition Read(string json) => Read(json, "", "Workflow1");

    /// <summary>Reads a definition whose activities run inside another.</summary>
    /// <param name="idPrefix">Put before every activity's id.</param>
    /// <param name="parentNodeId">Node id of the activity that holds the root.</param>
    internal static WorkflowDefinition Read(string json, string idPrefix, string parentNodeId)
    {
        ArgumentNullException.ThrowIfNull(json);

        var document = JsonTree.ParseObject(json);
        var id = document.Text("definitionId") is { Length: > 0 } given
            ? given
            : throw new DefinitionException("$.definitionId", "The definition has no definitionId.", "流程定义缺少 definitionId。");
        var root = document.Object("root")
            ?? throw new DefinitionException("$.root", "The definition has no root activity.", "流程定义缺少根活动（root）。");

        return new WorkflowDefinition
        {
            DefinitionId = id,
            VersionId = document.Text("id"),
            Name = document.Text("name") is { Length: > 0 } name ? name : id,
            Description = document.Text("description"),
            Version = document.Integer("version", 1),
            ContentHash = CanonicalJson.Hash(document),
            Variables = Variables(document, "$"),
            Inputs = Arguments(document, "inputs"),
            Outputs = Arguments(document, "outputs"),
            CustomProperties = document.Object("customProperties") ?? [],
            Outcomes = Texts(document.Find("outcomes")),
            Options = Options(document),
            Root = new ActivityReader(idPrefix).Read(root, "$.root", parentNodeId),
            Json = json,
        };
    }

    internal static IReadOnlyList<VariableDefinition> Variables(JsonObject owner, string path) =>
    [
        .. owner.Items("variables", path).Select(entry => new VariableDefinition(
            entry.Item.Text("id") ?? Name(entry.Item, entry.Path),
            Name(entry.Item, entry.Path),
            entry.Item.Text("typeName") ?? "Object",
            entry.Item.Flag("isArray"),
            entry.Item.Find("value"))
        {
            JsonPath = entry.Path,
        }),
    ];

    private static IReadOnlyList<ArgumentDefinition> Arguments(JsonObject owner, string member) =>
    [
        .. owner.Items(member, "$").Select(entry => new ArgumentDefinition(
            Name(entry.Item, entry.Path),
            entry.Item.Text("type") ?? "Object",
            entry.Item.Flag("isArray"),
            entry.Item.Text("displayName"))
        {
            Description = entry.Item.Text("description"),
            Category = entry.Item.Text("category"),
            UiHint = entry.Item.Text("uiHint"),
        }),
    ];

    private static DefinitionOptions Options(JsonObject document)
    {
        var options = document.Object("options") ?? [];
        var mode = document.Object("customProperties")?.Text("Flowchart:ExecutionMode");

        return new DefinitionOptions
        {
            UsableAsActivity = options.Flag("usableAsActivity"),
            ActivityCategory = options.Text("activityCategory"),
            ActivationStrategy = options.Text("activationStrategyType"),
            ContinuesWithIncidents = options.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true,
            RunsByTokens = mode is "1" || string.Equals(mode, "TokenBased", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static IReadOnlyList<string> Texts(JsonNode? list) =>
        list is JsonArray items ? [.. items.Select(JsonMember.AsText).OfType<string>()] : [];

    private static string Name(JsonObject owner, string path) => owner.Text("name") is { Length: > 0 } name
        ? name
        : throw new DefinitionException($"{path}.name", "A name is required here.", "此处必须填写名称。");
}
