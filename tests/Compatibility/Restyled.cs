using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Compatibility;

/// <summary>Writes a definition in another way that means the same.</summary>
internal static class Restyled
{
    /// <summary>Members in another order, other white space, other escapes: the same content.</summary>
    public static string Shuffled(JsonNode definition, Random random) => random.Next(2) == 0
        ? Shuffle(definition, random)!.ToJsonString(new() { WriteIndented = random.Next(2) == 0 })
        : $" \n{Shuffle(definition, random)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}\t";

    /// <summary>Legacy forms and members nobody knows, in every place that may have them.</summary>
    public static JsonObject Legacy(JsonObject definition, Random random)
    {
        var copy = (JsonObject)Shuffle(definition, random)!;
        copy["unknown"] = Unknown(random);
        copy["version"] = $"{copy["version"]}";
        Wrap(copy, "variables", random);
        Wrap(copy, "inputs", random);
        foreach (var activity in Activities(copy["root"]))
            Age(activity, random);

        return copy;
    }

    private static JsonNode? Shuffle(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject members:
                var names = members.Select(member => member.Key).ToArray();
                random.Shuffle(names);
                return new JsonObject(names.Select(name => KeyValuePair.Create(name, Shuffle(members[name], random))));
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Shuffle(item, random))]);
            default:
                return node?.DeepClone();
        }
    }

    private static void Age(JsonObject activity, Random random)
    {
        activity["x-unknown"] = Unknown(random);
        if (random.Next(2) == 0)
            activity["version"] = "1";
        if (activity["connections"] is JsonArray connections)
        {
            activity["connections"] = new JsonArray([.. connections.Select(connection => Connection((JsonObject)connection!, random))]);
            Wrap(activity, "connections", random);
        }

        Wrap(activity, "activities", random);
        Wrap(activity, "variables", random);
        Wrap(activity, "cases", random);
        foreach (var entry in Entries(activity["cases"]))
        {
            entry["unknown"] = Unknown(random);
            entry["condition"]!["unknown"] = Unknown(random);
        }

        foreach (var (name, input) in activity.ToList())
        {
            if (input is not JsonObject wrapped || wrapped["expression"] is not JsonObject expression)
                continue;

            wrapped["typeName"] = random.Next(2) == 0 ? null : wrapped["typeName"]?.DeepClone();
            wrapped["memoryReference"] = null;
            wrapped["x-unknown"] = Unknown(random);
            expression["x-unknown"] = Unknown(random);
            if ((string?)expression["type"] == "Variable" && random.Next(2) == 0)
                expression["value"] = JsonNode.Parse((string)expression["value"]!);
        }
    }

    private static JsonObject Connection(JsonObject modern, Random random)
    {
        var (source, target) = ((JsonObject)modern["source"]!, (JsonObject)modern["target"]!);
        return random.Next(4) switch
        {
            0 => new() { ["source"] = source["activity"]!.DeepClone(), ["sourcePort"] = source["port"]!.DeepClone(), ["target"] = target["activity"]!.DeepClone(), ["targetPort"] = "In" },
            1 => new()
            {
                ["Source"] = new JsonObject { ["Activity"] = source["activity"]!.DeepClone(), ["Port"] = source["port"]!.DeepClone() },
                ["Target"] = new JsonObject { ["Activity"] = target["activity"]!.DeepClone() },
            },
            2 when (string)source["port"]! == "Done" => new()
            {
                ["source"] = new JsonObject { ["activity"] = source["activity"]!.DeepClone() },
                ["target"] = new JsonObject { ["activity"] = target["activity"]!.DeepClone(), ["port"] = null },
                ["vertices"] = null,
            },
            _ => new() { ["source"] = source.DeepClone(), ["target"] = target.DeepClone(), ["vertices"] = new JsonArray(new JsonObject { ["x"] = 1.5, ["y"] = "2" }), ["unknown"] = Unknown(random) },
        };
    }

    private static void Wrap(JsonObject owner, string member, Random random)
    {
        if (owner[member] is JsonArray list && random.Next(2) == 0)
            owner[member] = new JsonObject { ["$id"] = "1", ["$values"] = list.DeepClone() };
    }

    private static JsonNode? Unknown(Random random) => JsonNode.Parse(new[]
    {
        "null", "1e5", "\"旧\"", "[]", "{}", "[1,[null],{\"a\":{}}]", "{\"id\":\"not-an-activity\"}", "{\"type\":\"Elsa.Start\"}", "{\"typeName\":\"x\",\"id\":\"v\",\"type\":\"y\"}",
    }[random.Next(9)]);

    private static IEnumerable<JsonObject> Entries(JsonNode? list) =>
        ((list is JsonObject wrapper ? wrapper["$values"] : list) as JsonArray)?.OfType<JsonObject>() ?? [];

    private static List<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject members => [.. members.ToList().SelectMany(member => Activities(member.Value)), .. IsActivity(members) ? [members] : Array.Empty<JsonObject>()],
        JsonArray items => [.. items.ToList().SelectMany(Activities)],
        _ => [],
    };

    private static bool IsActivity(JsonObject members) =>
        members["type"]?.GetValueKind() == JsonValueKind.String && members["id"]?.GetValueKind() == JsonValueKind.String && members["name"] is not null && !members.ContainsKey("typeName");
}
