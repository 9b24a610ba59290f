using System.Text.Json.Nodes;

namespace Chancery.Host.Tests.Elsa;

/// <summary>Small workflows as the designer would send them.</summary>
internal static class Workflows
{
    /// <summary>Start, then the given activities in a row.</summary>
    public static JsonObject Chain(string id, params IReadOnlyList<JsonObject> activities)
    {
        var all = new List<JsonObject> { Activity("start", "Elsa.Start") };
        all.AddRange(activities);
        return new()
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Note", ["typeName"] = "String", ["isArray"] = false, ["value"] = "initial" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. all]),
                ["connections"] = new JsonArray([.. all.Zip(all.Skip(1)).Select(pair => Connection((string)pair.First["id"]!, (string)pair.Second["id"]!))]),
            },
        };
    }

    public static JsonObject Activity(string id, string type, params (string Input, string Literal)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id,
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = $"步骤 {id}", ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 10, ["y"] = 20 } } },
        };
        foreach (var (input, literal) in inputs)
            activity[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = literal } };
        return activity;
    }

    public static JsonObject Write(string id, string text) => Activity(id, "Elsa.WriteLine", ("text", text));

    public static JsonObject Wait(string id, string name) => Activity(id, "Elsa.Event", ("eventName", name));

    public static JsonObject Connection(string source, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    /// <summary>A parameter that the client leaves out.</summary>
    public static JsonArray ActivitiesOf(JsonNode definition) => definition["root"]!["activities"]!.AsArray();
}
