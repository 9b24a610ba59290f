using System.Globalization;
using System.Text.Json.Nodes;

namespace Chancery.Tests.Kernel;

/// <summary>A random definition of nested containers, loops, scopes, joins, waits and now and then a fault; the same for the same seed.</summary>
/// <remarks>Every loop ends when its question is answered with false. Answers are truth values; they land in the variable <c>again</c>.</remarks>
public sealed class RandomDefinition
{
    private const int MaxDepth = 4;

    private readonly Random _random;
    private readonly bool _faults;
    private int _left;
    private int _ids;

    private RandomDefinition(int seed, int size)
    {
        _random = new Random(seed);
        _faults = _random.Next(4) == 0;
        _left = size;
    }

    /// <param name="size">About how many activities it has.</param>
    public static JsonObject Create(int seed, int size)
    {
        var one = new RandomDefinition(seed, size);
        return new JsonObject
        {
            ["id"] = "version-1",
            ["definitionId"] = "random",
            ["name"] = $"随机 {seed}",
            ["version"] = 1,
            ["variables"] = new JsonArray(Variable("again", "Boolean", "false"), Variable("n", "Int32", "0"), Variable("yes", "Boolean", "True")),
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Number", ["type"] = "String" }),
            ["customProperties"] = one._random.Next(3) == 0 ? new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" } : [],
            ["options"] = one._random.Next(2) == 0 ? new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" } : [],
            ["root"] = one.Container(0, inLoop: false),
        };
    }

    private JsonObject Any(int depth, bool inLoop) =>
        depth < MaxDepth && _left > 0 && _random.Next(5) < 3 ? Container(depth, inLoop) : Leaf(inLoop);

    private JsonObject Leaf(bool inLoop)
    {
        _left--;
        switch (_random.Next(inLoop ? 12 : 10))
        {
            case < 4:
                return New("Elsa.Event", ("eventName", Literal("go")), ("result", Bound("again")));
            case < 6:
                return New("Elsa.WriteLine", ("text", _random.Next(3) == 0 ? Expression("Variable", """{"id":"var-n","name":"n"}""") : Literal($"line {_ids}")));
            case < 8:
                return New("Elsa.SetVariable", ("variable", Variable("n", "Int32", null)), ("value", Literal(_random.Next(9).ToString(CultureInfo.InvariantCulture))));
            case 8 when _faults:
                return New("Elsa.Fault", ("message", Literal("broken")));
            case 8:
                return New("Elsa.Delay", ("timeSpan", Literal("00:01:00")));
            case 9:
                return New("Elsa.SetOutput", ("outputName", Literal("o")), ("outputValue", Literal("x")));
            default:
                return New("Elsa.Break");
        }
    }

    private JsonObject Container(int depth, bool inLoop)
    {
        _left--;
        JsonObject Child(bool loop) => Any(depth + 1, loop || inLoop);
        var made = _random.Next(depth == 0 ? 6 : 11) switch
        {
            0 or 1 or 2 => Flowchart(depth, inLoop),
            3 => New("Elsa.Sequence", ("activities", Children(depth, inLoop))),
            4 => New("Elsa.Parallel", ("activities", Children(depth, inLoop))),
            5 => New("Elsa.Fork", ("branches", Children(depth, inLoop)), ("joinMode", JsonValue.Create(_random.Next(2) == 0 ? "WaitAny" : "WaitAll"))),
            6 => New("Elsa.If", ("condition", Condition()), ("then", Child(false)), ("else", _random.Next(2) == 0 ? Child(false) : null)),
            7 => New("Elsa.For", ("start", Literal("1")), ("end", Literal(_random.Next(4).ToString(CultureInfo.InvariantCulture))), ("body", Child(true))),
            8 => New("Elsa.ForEach", ("items", Expression("Object", "[1,2]")), ("body", Child(true))),
            9 => New("Elsa.ParallelForEach", ("items", Expression("Object", """["a","b"]""")), ("body", Child(true))),
            _ => New("Elsa.While", ("condition", Again()), ("body", New("Elsa.Sequence", ("activities", new JsonArray(Child(true), Ask()))))),
        };
        if (_random.Next(3) == 0)
            made["variables"] = new JsonArray(Variable("n", "Int32", "1", $"var-n-{_ids}"));
        return made;
    }

    private JsonArray Children(int depth, bool inLoop) => new([.. Enumerable.Range(0, _random.Next(5)).Select(_ => Any(depth + 1, inLoop))]);

    private JsonObject Flowchart(int depth, bool inLoop)
    {
        var activities = new JsonArray(New("Elsa.Start"));
        var connections = new JsonArray();
        string Id(int index) => (string)activities[index]!["id"]!;
        void Connect(int from, string port, int to) => connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = Id(from), ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = Id(to), ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });

        for (var count = 2 + _random.Next(7); count > 0; count--)
        {
            var node = _random.Next(6) switch
            {
                0 => New("Elsa.FlowDecision", ("condition", Condition())),
                1 => New("Elsa.FlowJoin", ("mode", Literal(new[] { "WaitAny", "WaitAll", "WaitAllActive" }[_random.Next(3)]))),
                2 => New("Elsa.FlowSwitch", ("mode", Literal(_random.Next(2) == 0 ? "MatchFirst" : "MatchAny")), ("cases", Cases())),
                _ => Any(depth + 1, inLoop),
            };
            if (_random.Next(4) == 0)
                node["customProperties"] = new JsonObject { ["mergeMode"] = new[] { "None", "Stream", "Merge", "Cascade", "Race" }[_random.Next(5)] };
            activities.Add(node);
            var last = activities.Count - 1;
            for (var edges = 1 + _random.Next(2); edges > 0; edges--)
            {
                var from = _random.Next(last);
                Connect(from, Exit(activities[from]!), last);
            }
        }

        // A question that leads back to where it began, as long as it is answered with true
        if (_random.Next(2) == 0)
        {
            var from = _random.Next(activities.Count);
            activities.Add(Ask());
            activities.Add(New("Elsa.FlowDecision", ("condition", Again())));
            Connect(from, Exit(activities[from]!), activities.Count - 2);
            Connect(activities.Count - 2, "Done", activities.Count - 1);
            Connect(activities.Count - 1, "True", activities.Count - 2);
        }

        return New("Elsa.Flowchart", ("activities", activities), ("connections", connections));
    }

    private string Exit(JsonNode activity) => (string)activity["type"]! switch
    {
        "Elsa.FlowDecision" => _random.Next(2) == 0 ? "True" : "False",
        "Elsa.FlowSwitch" => new[] { "A", "B", "Default" }[_random.Next(3)],
        _ => "Done",
    };

    private JsonArray Cases() => new(
        new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = _random.Next(2) == 0 ? "True" : "False" } },
        new JsonObject { ["label"] = "B", ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = """{"id":"var-yes"}""" } });

    private JsonObject Ask() => New("Elsa.Event", ("eventName", Literal("again")), ("result", Bound("again")));

    private JsonObject Condition() => _random.Next(3) switch
    {
        0 => Literal("True"),
        1 => Literal("False"),
        _ => Again(),
    };

    private static JsonObject Again() => Expression("Variable", """{"id":"var-again","name":"again"}""");

    private JsonObject New(string type, params ReadOnlySpan<(string Member, JsonNode? Value)> members)
    {
        var id = $"a{++_ids}";
        var activity = new JsonObject { ["id"] = id, ["name"] = $"Name{_ids}", ["type"] = type, ["version"] = 1 };
        foreach (var (member, value) in members)
            activity[member] = value;
        return activity;
    }

    private static JsonObject Literal(string value) => Expression("Literal", value);

    private static JsonObject Expression(string type, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Bound(string variable) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"var-{variable}" } };

    private static JsonObject Variable(string name, string type, string? value, string? id = null) =>
        new() { ["id"] = id ?? $"var-{name}", ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value };
}
