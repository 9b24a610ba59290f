using System.Text.Json.Nodes;
using Chancery.Engine.Pipelines;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Variants of the pipeline for outgoing documents.</summary>
internal static class ChangedOutgoing
{
    /// <summary>Loads a changed version; documents submitted afterwards take it.</summary>
    public static async Task LoadAsync(Office office, Action<JsonObject> change)
    {
        var receipt = await TryAsync(office, change);
        Assert.That(receipt.Refused.Select(one => one.Reason), Is.Empty);
    }

    /// <summary>As <see cref="LoadAsync"/>, also when it is refused.</summary>
    public static async Task<LoadPipelines.Receipt> TryAsync(Office office, Action<JsonObject> change)
    {
        var definition = JsonNode.Parse(File.ReadAllText(OfficeFolder.PathOf("..", "workflows", "outgoing-document.json")))!.AsObject();
        change(definition);
        var folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "outgoing-document.json"), definition.ToJsonString());
        var receipt = await office.SendAsync(new LoadPipelines(1, folder));
        Directory.Delete(folder, recursive: true);
        return receipt;
    }

    /// <summary>After the section the director and the leader review at the same time; the office review waits for both.</summary>
    public static void Fork(JsonObject definition)
    {
        var root = definition["root"]!;
        root["activities"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["id"] = "both",
            ["type"] = "Elsa.FlowJoin",
            ["name"] = "Both1",
            ["version"] = 1,
            ["mode"] = Literal("WaitAll"),
        });
        var edges = root["connections"]!.AsArray();
        Cut(edges, "section-check");
        Cut(edges, "director-review");
        Cut(edges, "leader-review");
        Cut(edges, "need-legal", "False");
        Cut(edges, "legal-review", "Passed");
        Connect(edges, "section-check", "Agreed", "director-review");
        Connect(edges, "section-check", "Agreed", "leader-review");
        Connect(edges, "director-review", "Agreed", "both");
        Connect(edges, "leader-review", "Agreed", "both");
        Connect(edges, "both", "Done", "need-countersign");
        Connect(edges, "need-legal", "False", "need-joint");
        Connect(edges, "legal-review", "Passed", "need-joint");
    }

    /// <summary>As <see cref="Fork"/>, and the deputy reviews after the director.</summary>
    public static void LongFork(JsonObject definition)
    {
        Fork(definition);
        var activities = definition["root"]!["activities"]!.AsArray();
        var second = activities.Single(node => (string)node!["id"]! == "director-review")!.DeepClone().AsObject();
        (second["id"], second["name"], second["owner"]) = ("second-review", "SecondReview1", Literal("post:office-deputy-1"));
        activities.Add((JsonNode)second);
        var edges = definition["root"]!["connections"]!.AsArray();
        Cut(edges, "director-review");
        Connect(edges, "director-review", "Agreed", "second-review");
        Connect(edges, "second-review", "Agreed", "both");
    }

    /// <summary>Gives an activity a literal input.</summary>
    public static Action<JsonObject> Input(string activity, string name, string value) => definition =>
        definition["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == activity)!.AsObject()[name] = Literal(value);

    /// <summary>Leads an exit to another activity.</summary>
    public static Action<JsonObject> Lead(string source, string port, string target) => definition =>
    {
        var edges = definition["root"]!["connections"]!.AsArray();
        Cut(edges, source, port);
        Connect(edges, source, port, target);
    };

    private static JsonObject Literal(string value) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static void Cut(JsonArray edges, string source, string? port = null)
    {
        foreach (var edge in edges.Where(edge => (string)edge!["source"]!["activity"]! == source && (port is null || (string)edge["source"]!["port"]! == port)).ToList())
            edges.Remove(edge);
    }

    private static void Connect(JsonArray edges, string source, string port, string target) => edges.Add((JsonNode)new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    });
}
