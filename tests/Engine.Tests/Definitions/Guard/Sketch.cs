using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Tests.Kernel;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>Writes the smallest definitions that break a rule, or just do not.</summary>
internal static class Sketch
{
    /// <summary>The gate of these sketches: 核稿.</summary>
    public const string Gate = "Chancery.OfficeReview";

    /// <summary>What requires it: 签发.</summary>
    public const string Sign = "Chancery.SignOff";

    private static readonly (string Id, string Type, string Port)[] Documents =
    [
        ("legal", "Chancery.LegalReview", "Passed"), ("joint", "Chancery.JointSign", "Signed"), ("register", "Chancery.Register", "Registered"),
        ("seal", "Chancery.Seal", "Sealed"), ("issue", "Chancery.Distribute", "Distributed"),
    ];

    public static readonly ActivityRegistry Registry = ActivitiesRegistration.All.Add<Ask>("Test.Ask").Add<Tell>("Test.Tell");

    /// <summary>An activity; the id alone gives a step that waits (<c>ask…</c>) or one that does not.</summary>
    public static JsonObject Step(string id, string? type = null, params (string Name, JsonNode? Value)[] members)
    {
        type ??= id switch
        {
            "start" => "Elsa.Start",
            "end" => "Elsa.End",
            _ when id.StartsWith("gate", StringComparison.Ordinal) => Gate,
            _ when id.StartsWith("sign", StringComparison.Ordinal) => Sign,
            _ when Documents.FirstOrDefault(one => id.StartsWith(one.Id, StringComparison.Ordinal)) is { Id: not null } one => one.Type,
            _ when id.StartsWith("ask", StringComparison.Ordinal) => "Test.Ask",
            _ => "Test.Tell",
        };
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        if (type.StartsWith("Chancery.", StringComparison.Ordinal))
            (json["owner"], json["limit"]) = ("post:office-director", "1wd");
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }

    /// <summary>Starts the run by itself.</summary>
    public static JsonObject Triggering(this JsonObject step)
    {
        step["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return step;
    }

    /// <summary>A flowchart from its connections, such as <c>start>a,a:Yes>b</c>; steps not given are made from their ids.</summary>
    public static JsonObject Chart(string connections, params JsonObject[] steps) => Chart("flow", connections, steps);

    public static JsonObject Chart(string id, string connections, params JsonObject[] steps)
    {
        var activities = new JsonArray([.. steps]);
        var edges = new JsonArray();
        foreach (var text in connections.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = text.Split('>');
            var source = ends[0].Split(':');
            foreach (var end in new[] { source[0], ends[1] }.Where(end => activities.All(one => (string)one!["id"]! != end)))
                activities.Add(Step(end));
            edges.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : PortOf(source[0]) },
                ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
            });
        }

        return Step(id, "Elsa.Flowchart", ("activities", activities), ("connections", edges));
    }

    public static JsonObject InOrder(string id, params JsonObject[] steps) => Step(id, "Elsa.Sequence", ("activities", new JsonArray([.. steps])));

    public static JsonObject Text(string value) => Flow.Wrapped("Literal", value);

    public static JsonObject Join(string mode) => Step("join", "Elsa.FlowJoin", ("mode", Text(mode)));

    public static JsonObject Definition(JsonObject root, string id = "sketch", bool byTokens = false) => new()
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["customProperties"] = byTokens ? new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" } : [],
        ["options"] = new JsonObject { ["usableAsActivity"] = true },
        ["root"] = root,
    };

    /// <summary>What the guard says, of a workflow that may use others.</summary>
    public static IReadOnlyList<Finding> Findings(JsonObject definition, params JsonObject[] others)
    {
        var library = new WorkflowLibrary();
        foreach (var other in others.Select(other => WorkflowDefinitionJson.Read(other.ToJsonString())))
            library.Add(LibraryWorkflow.Of(other, other.DefinitionId, 1));

        return new PipelineCompiler(Registry, library).CompileDraft(WorkflowDefinitionJson.Read(definition.ToJsonString())).Check(new DefinitionCheck(null));
    }

    private static string PortOf(string id) =>
        id.StartsWith("gate", StringComparison.Ordinal) ? "Agreed" : id.StartsWith("sign", StringComparison.Ordinal) ? "Signed"
        : Documents.FirstOrDefault(one => id.StartsWith(one.Id, StringComparison.Ordinal)).Port ?? "Done";
}
