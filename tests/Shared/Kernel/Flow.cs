using System.Text.Json.Nodes;
using Chancery.Activities.ControlFlow;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Tests.Kernel;

/// <summary>Writes small definitions: activities by type and id, connections as <c>a:Port>b</c> (port <c>Done</c> when left out).</summary>
public sealed class Flow
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    public JsonArray Variables { get; } = [];

    public JsonArray Inputs { get; } = [];

    public static ActivityRegistry Registry() =>
        new ActivityRegistry().AddControlFlow().Add<Ask>("Test.Ask").Add<Tell>("Test.Tell");

    /// <summary>A flow of waiting steps from its connections alone; <c>start</c> and <c>end</c> are what they say.</summary>
    public static Flow Of(params string[] connections)
    {
        var flow = new Flow();
        var ids = connections.SelectMany(text => new[] { Parse(text).Source, Parse(text).Target }).Distinct();
        foreach (var id in ids)
            flow.Add(id == "start" ? "Elsa.Start" : id == "end" ? "Elsa.End" : "Test.Ask", id);

        return flow.Connect(connections);
    }

    public Flow Add(string type, string id, JsonObject? members = null)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members ?? [])
            activity[name] = value?.DeepClone();
        _activities.Add(activity);
        return this;
    }

    /// <summary>Changes an activity that was added, or its type.</summary>
    public Flow Make(string id, string type, JsonObject? members = null)
    {
        var activity = _activities.Single(node => (string)node!["id"]! == id)!;
        activity["type"] = type;
        foreach (var (name, value) in members ?? [])
            activity[name] = value?.DeepClone();
        return this;
    }

    public Flow Connect(params string[] connections)
    {
        foreach (var text in connections)
        {
            var (source, port, target) = Parse(text);
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        }

        return this;
    }

    public Flow Variable(string name, string typeName, JsonNode? value)
    {
        Variables.Add(new JsonObject { ["id"] = $"var-{name}", ["name"] = name, ["typeName"] = typeName, ["value"] = value });
        return this;
    }

    public Flow Input(string name)
    {
        Inputs.Add(new JsonObject { ["name"] = name, ["type"] = "String" });
        return this;
    }

    public JsonObject Json() => new()
    {
        ["definitionId"] = "test",
        ["name"] = "test",
        ["variables"] = Variables.DeepClone(),
        ["inputs"] = Inputs.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    };

    public Pipeline Compile(ActivityRegistry? registry = null) =>
        new PipelineCompiler(registry ?? Registry()).Compile(WorkflowDefinitionJson.Read(Json().ToJsonString()));

    /// <summary>Compiles whatever the guard says, as for a run of what was saved before.</summary>
    public Pipeline Draft(ActivityRegistry? registry = null) =>
        new PipelineCompiler(registry ?? Registry()).CompileDraft(WorkflowDefinitionJson.Read(Json().ToJsonString()));

    public static JsonObject Wrapped(string type, JsonNode? value) => new()
    {
        ["typeName"] = null,
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };

    private static (string Source, string Port, string Target) Parse(string text)
    {
        var ends = text.Split('>');
        var source = ends[0].Split(':');

        return (source[0], source.Length > 1 ? source[1] : "Done", ends[1]);
    }
}
