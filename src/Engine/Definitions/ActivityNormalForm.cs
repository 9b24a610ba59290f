using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>Normal form of one activity with everything inside it.</summary>
internal static class ActivityNormalForm
{
    private const string Placeholder = "Elsa.NotFoundActivity";

    private static readonly string[] _first = ["id", "name", "type", "version"];

    private static readonly string[] _last = ["variables", "start", "activities", "connections"];

    private static readonly HashSet<string> _known = [.. _first, .. _last, "metadata", "customProperties", "nodeId",
        "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];

    // The rest of this bag is somebody's own, in their spelling
    private static readonly HashSet<string> _custom = ["canStartWorkflow", "runAsynchronously", "mergeMode", "commitStrategyName", "resilienceStrategy", "notFoundConnections"];

    private static readonly string[] _input = ["typeName", "expression", "memoryReference"];

    public static JsonObject Of(JsonObject json, string path)
    {
        var read = Original(MemberOrder.Camel(json), path);
        read["version"] = Version(read.GetValueOrDefault("version"));
        var form = new JsonObject();
        foreach (var name in _first)
        {
            if (read.GetValueOrDefault(name) is { } value)
                form.Add(name, value.DeepClone());
        }

        Add(form, "metadata", Metadata(read.GetValueOrDefault("metadata")));
        Add(form, "customProperties", Custom(read.GetValueOrDefault("customProperties")));
        foreach (var (name, value) in MemberOrder.Rest(read, _known))
        {
            if (Member(value, $"{path}.{name}") is { } member)
                form.Add(name, member);
        }

        Contents(form, read, path);
        return form;
    }

    private static void Contents(JsonObject form, Dictionary<string, JsonNode?> read, string path)
    {
        var (variables, activities, connections) = (read.GetValueOrDefault("variables"), MemberOrder.Unwrapped(read.GetValueOrDefault("activities")), read.GetValueOrDefault("connections"));
        if (variables is not null)
            Add(form, "variables", NormalForm.Variables(variables));
        if (read.GetValueOrDefault("start") is { } start)
            form.Add("start", start.DeepClone());
        var isFlowchart = JsonMember.AsText(read.GetValueOrDefault("type")) == ActivityNode.FlowchartType;
        if (isFlowchart || activities is not (null or JsonArray { Count: 0 }))
            form.Add("activities", NormalForm.List(activities, item => ChildMembers.IsActivity(item) || isFlowchart ? Of(item, path) : MemberOrder.FreeObject(item)));
        if (isFlowchart || connections is not null)
            form.Add("connections", NormalForm.List(connections, Connection));
    }

    /// <summary>Value of an input, an output or a port; null when it says nothing.</summary>
    private static JsonNode? Member(JsonNode? value, string path) => MemberOrder.Unwrapped(value) switch
    {
        JsonObject activity when ChildMembers.IsActivity(activity) => Of(activity, path),
        JsonObject input when _input.Skip(1).Any(name => input.Find(name) is not null || input.ContainsKey(name)) => Input(input),
        JsonArray items => new JsonArray([.. items.Select((item, i) => Entry(item, $"{path}[{i}]"))]),
        var other => MemberOrder.Free(other),
    };

    private static JsonNode? Entry(JsonNode? item, string path) => item switch
    {
        JsonObject activity when ChildMembers.IsActivity(activity) => Of(activity, path),
        JsonObject entry => new JsonObject(entry.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(
            member.Key, member.Value is JsonObject held && ChildMembers.IsActivity(held) ? Of(held, $"{path}.{member.Key}") : MemberOrder.Free(member.Value)))),
        _ => item?.DeepClone(),
    };

    private static JsonObject? Input(JsonObject input)
    {
        var sorted = MemberOrder.Sorted(input, _input, "memoryReference", "converter", "expression");
        if (sorted["expression"] is JsonObject expression)
            sorted["expression"] = MemberOrder.Sorted(expression, ["type", "value"]);
        if (sorted.ContainsKey("expression") || sorted.ContainsKey("memoryReference"))
            return sorted;

        // What nobody knows stays, and by the empty members it is still told from a plain value
        return sorted.All(member => member.Key == "typeName") ? null : MemberOrder.Sorted(input, _input, "converter");
    }

    private static JsonObject Connection(JsonObject json)
    {
        var read = MemberOrder.Camel(json);
        foreach (var end in new[] { "source", "target" })
        {
            var ported = read.Remove($"{end}Port", out var port) && port is not null;
            read[end] = read.GetValueOrDefault(end) switch
            {
                JsonValue id => new JsonObject { ["activity"] = id.DeepClone(), ["port"] = ported ? port!.DeepClone() : null },
                JsonObject named => MemberOrder.Sorted(named, ["activity", "port"]),
                var other => other,
            };
            if (read[end] is JsonObject whole && whole["port"] is null)
                whole["port"] = end == "source" ? "Done" : "In";
        }

        read["vertices"] = MemberOrder.Unwrapped(read.GetValueOrDefault("vertices"));
        if (read["vertices"] is null or JsonArray { Count: 0 })
            read.Remove("vertices");
        return MemberOrder.Sorted(read, ["source", "target", "vertices"]);
    }

    private static JsonNode Version(JsonNode? given) =>
        int.TryParse(JsonMember.AsText(given), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : given?.DeepClone() ?? 1;

    private static JsonNode? Metadata(JsonNode? metadata)
    {
        if (metadata is not JsonObject given)
            return metadata?.DeepClone();
        var sorted = MemberOrder.Sorted(given, ["displayText", "description"], "showDescription", "displayText", "description");
        (sorted["designer"] as JsonObject)?.Remove("size");
        if (sorted["designer"] is JsonObject { Count: 0 })
            sorted.Remove("designer");
        return sorted;
    }

    private static JsonNode? Custom(JsonNode? custom)
    {
        if (custom is not JsonObject given)
            return custom?.DeepClone();
        var sorted = MemberOrder.Sorted(MemberOrder.Camel(given, _custom), [], "canStartWorkflow", "runAsynchronously");
        if (sorted["notFoundConnections"] is JsonArray { Count: 0 })
            sorted.Remove("notFoundConnections");
        return sorted;
    }

    /// <summary>What a placeholder stands for, at the placeholder's place on the canvas.</summary>
    private static Dictionary<string, JsonNode?> Original(Dictionary<string, JsonNode?> read, string path)
    {
        if (JsonMember.AsText(read.GetValueOrDefault("type")) != Placeholder || read.GetValueOrDefault("originalActivityJson") is not JsonValue text
            || text.GetValueKind() != JsonValueKind.String || text.GetValue<string>().Length == 0
            || JsonTree.Parse(text.GetValue<string>(), $"{path}.originalActivityJson") is not JsonObject original)
            return read;

        var restored = Original(MemberOrder.Camel(original), path);
        foreach (var name in new[] { "id", "name", "metadata", "customProperties" })
        {
            if (read.GetValueOrDefault(name) is { } current)
                restored[name] = current;
        }

        return restored;
    }

    private static void Add(JsonObject form, string name, JsonNode? value)
    {
        if (value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }))
            form.Add(name, value);
    }
}
