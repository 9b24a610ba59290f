using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>The one form in which a definition is stored, compared and exported.</summary>
/// <remarks>
/// <para>The rule: the form holds what an author decides. Members that the host assigns or the canvas measures are dropped (<c>$schema</c>,
/// <c>id</c>, <c>version</c>, <c>createdAt</c>, <c>isLatest</c>, <c>isPublished</c>, <c>isReadonly</c>, <c>isSystem</c>, <c>toolVersion</c>,
/// provider and materializer, <c>tenantId</c>, <c>links</c>, every <c>nodeId</c> and <c>latestAvailablePublishedVersion(Id)</c>, every <c>metadata.designer.size</c>), and so are known
/// members that say no more than their default. Everything unknown stays.</para>
/// <para>Members stand in a fixed order: identity first, then what is unknown by name, the large parts last. Legacy spellings (Pascal
/// case, <c>$values</c>, flat connections) become today's.</para>
/// </remarks>
public static class NormalForm
{
    /// <summary>Member of <c>customProperties</c> by which an editor says on which text its changes are based; never stored.</summary>
    public const string BaseMember = "chanceryBase";

    private const string SchemaMember = "$schema";

    // Studio imports no file that does not name a schema beginning like this
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly HashSet<string> _assigned = new(
        [SchemaMember, "id", "version", "createdAt", "isLatest", "isPublished", "isReadonly", "isSystem", "toolVersion", "providerName", "materializerName",
            "materializerContext", "tenantId", "links"], StringComparer.Ordinal);

    private static readonly string[] _first = ["definitionId", "name", "description", "customProperties", "options", "variables", "inputs", "outputs", "outcomes"];

    private static readonly HashSet<string> _options = ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    private static readonly string[] _argument = ["name", "type", "isArray", "displayName", "description", "category", "uiHint"];

    /// <summary>A new tree in normal form; the given one is left as it is.</summary>
    /// <exception cref="DefinitionException">An <c>originalActivityJson</c> is not bounded, clean JSON.</exception>
    public static JsonObject Of(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);

        var read = MemberOrder.Camel(document);
        var form = new JsonObject();
        foreach (var name in _first)
        {
            if (Known(name, read) is { } value)
                form.Add(name, value);
        }

        foreach (var (name, value) in MemberOrder.Rest(read, [.. _first, "root", .. _assigned]))
            form.Add(name, MemberOrder.Free(value));
        if (read.GetValueOrDefault("root") is { } root)
            form.Add("root", root is JsonObject activity ? ActivityNormalForm.Of(activity, "$.root") : root.DeepClone());
        return form;
    }

    /// <summary>The text of a tree: two spaces, line feeds, Chinese as it is, one line feed at the end.</summary>
    public static string Write(JsonObject form) => MemberOrder.Write(form);

    /// <summary>Text in normal form of any text that is a JSON object.</summary>
    /// <exception cref="DefinitionException">It is none.</exception>
    public static string OfText(string json) => Write(Of(JsonTree.ParseObject(json)));

    /// <summary>A definition as a file: the normal form under the name of Elsa's schema.</summary>
    /// <exception cref="DefinitionException">The text is no JSON object.</exception>
    public static string FileOf(string json)
    {
        var form = Of(JsonTree.ParseObject(json));
        form.Insert(0, SchemaMember, Schema);
        return Write(form);
    }

    private static JsonNode? Known(string name, Dictionary<string, JsonNode?> read)
    {
        var value = read.GetValueOrDefault(name);
        return name switch
        {
            "customProperties" => Custom(value as JsonObject),
            "options" => MemberOrder.WithoutDefaults(value as JsonObject ?? [], _options),
            "variables" => Variables(value),
            "inputs" or "outputs" => List(value, Argument),
            "outcomes" => List(value, MemberOrder.FreeObject),
            "name" => (JsonMember.AsText(value) is { Length: > 0 } ? value : read.GetValueOrDefault("definitionId"))?.DeepClone(),
            "description" => JsonMember.AsText(value) is "" ? null : value?.DeepClone(),
            _ => value?.DeepClone(),
        };
    }

    private static JsonObject Custom(JsonObject? bag)
    {
        var free = MemberOrder.FreeObject(bag ?? []);
        free.Remove(BaseMember);
        return free;
    }

    private static JsonObject Argument(JsonObject item)
    {
        var read = MemberOrder.Camel(item);
        read["type"] = read.GetValueOrDefault("type") ?? "Object";
        var sorted = MemberOrder.Sorted(read, _argument, "storageDriverType", "isArray", "displayName", "description", "category", "uiHint");
        if (sorted.Text("displayName") is { } shown && shown == sorted.Text("name"))
            sorted.Remove("displayName");
        if (sorted.Text("uiHint") == "singleline")
            sorted.Remove("uiHint");
        return sorted;
    }

    internal static JsonNode Variables(JsonNode? list) => List(list, item =>
    {
        var read = MemberOrder.Camel(item);
        read["id"] = read.GetValueOrDefault("id") ?? read.GetValueOrDefault("name");
        read["typeName"] = read.GetValueOrDefault("typeName") ?? "Object";
        return MemberOrder.Sorted(read, ["id", "name", "typeName", "isArray", "value"], "isArray", "value", "storageDriverTypeName");
    });

    /// <summary>A list with each object made normal; what is no list stays, for the reader to refuse.</summary>
    internal static JsonNode List(JsonNode? list, Func<JsonObject, JsonNode> normal) => MemberOrder.Unwrapped(list) switch
    {
        null => new JsonArray(),
        JsonArray items => new JsonArray([.. items.Select(item => item is JsonObject json ? normal(json) : item?.DeepClone())]),
        var other => other.DeepClone(),
    };
}
