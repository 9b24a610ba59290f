using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Pipelines;

namespace Chancery.Host.Elsa;

/// <summary>A stored definition as Elsa's clients expect it: every list and object there, what the host assigns filled in.</summary>
internal sealed class DefinitionForm(ActivityForm activities)
{
    private const string ToolVersion = "3.8.2.0";

    private static readonly string[] _options =
        ["activationStrategyType", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public JsonObject Of(PipelineVersion version)
    {
        var row = version.Version;
        var content = version.Content;
        var form = new JsonObject
        {
            ["id"] = row.Id,
            ["definitionId"] = row.DefinitionId,
            ["name"] = content.Text("name") ?? row.Name,
            ["description"] = content.Text("description") ?? "",
            ["createdAt"] = row.CreatedAt,
            ["version"] = row.Number,
            ["toolVersion"] = ToolVersion,
            ["isLatest"] = row.IsLatest,
            ["isPublished"] = row.IsPublished,
            ["isReadonly"] = false,
            ["isSystem"] = false,
            ["providerName"] = null,
            ["materializerName"] = "Json",
            ["materializerContext"] = null,
            ["variables"] = Variables(content["variables"] as JsonArray ?? []),
            ["inputs"] = Arguments(content["inputs"] as JsonArray ?? [], isInput: true),
            ["outputs"] = Arguments(content["outputs"] as JsonArray ?? [], isInput: false),
            ["outcomes"] = content["outcomes"]?.DeepClone() ?? new JsonArray(),
            ["customProperties"] = Custom(content["customProperties"] as JsonObject ?? [], row.Hash),
            ["options"] = Options(content["options"] as JsonObject ?? []),
        };
        if (content["root"] is JsonObject root)
        {
            content.Remove("root");
            activities.Complete(root, "Workflow1");
            form["root"] = root;
        }

        form["links"] = Links(row, version.MayEdit);
        foreach (var (name, value) in content.Where(member => !form.ContainsKey(member.Key)))
            form[name] = value?.DeepClone();
        return form;
    }

    /// <summary>What a list shows of a version.</summary>
    public static JsonObject Summary(DefinitionVersion row, string? description, bool mayEdit) => new()
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["name"] = row.Name,
        ["description"] = description ?? "",
        ["version"] = row.Number,
        ["isLatest"] = row.IsLatest,
        ["isPublished"] = row.IsPublished,
        ["isReadonly"] = false,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["providerName"] = null,
        ["toolVersion"] = ToolVersion,
        ["createdAt"] = row.CreatedAt,
        ["links"] = Links(row, mayEdit),
    };

    internal static JsonArray Variables(JsonArray variables) => [.. variables.Select(item => item is not JsonObject variable ? item?.DeepClone() : Filled(variable,
        ("id", variable["name"]), ("name", ""), ("typeName", "Object"), ("isArray", false), ("value", null), ("storageDriverTypeName", null)))];

    private static JsonArray Arguments(JsonArray arguments, bool isInput) => [.. arguments.Select(item => item is not JsonObject argument ? item?.DeepClone()
        : isInput ? Filled(argument, ("type", "Object"), ("isArray", false), ("name", ""), ("displayName", argument["name"]), ("description", ""),
            ("category", ""), ("uiHint", "singleline"), ("storageDriverType", null))
        : Filled(argument, ("type", "Object"), ("isArray", false), ("name", ""), ("displayName", argument["name"]), ("description", ""), ("category", "")))];

    private static JsonObject Options(JsonObject options) => Filled(
        Filled(options, ("usableAsActivity", false), ("autoUpdateConsumingWorkflows", false)), [.. _options.Select(name => (name, (JsonNode?)null))]);

    private static JsonObject Custom(JsonObject bag, string hash)
    {
        var custom = bag.DeepClone().AsObject();
        custom[NormalForm.BaseMember] = hash;
        return custom;
    }

    // A client that finds no link to publish shows the pipeline read-only
    private static JsonArray Links(DefinitionVersion row, bool mayEdit)
    {
        var href = $"/workflow-definitions/{row.DefinitionId}";
        var links = new JsonArray(new JsonObject { ["href"] = href, ["rel"] = "self", ["method"] = "GET" });
        if (mayEdit)
            links.Add(new JsonObject { ["href"] = $"{href}/publish", ["rel"] = "publish", ["method"] = "POST" });
        return links;
    }

    private static JsonObject Filled(JsonObject given, params (string Name, JsonNode? Otherwise)[] members)
    {
        var filled = new JsonObject();
        foreach (var (name, otherwise) in members)
            filled[name] = (given[name] ?? otherwise)?.DeepClone();
        foreach (var (name, value) in given.Where(member => !filled.ContainsKey(member.Key)))
            filled[name] = value?.DeepClone();
        return filled;
    }
}
