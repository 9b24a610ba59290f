using System.Text.Json.Nodes;
using Chancery.Activities;
using Chancery.Engine.Activities;

namespace Chancery.Tests.Kernel;

/// <summary>A random definition of every activity there is, written as loosely as the format allows, with members nobody knows; the same for the same seed.</summary>
/// <remarks>Members nobody knows are called <c>x-1</c>, <c>x-2</c> …, each name once; <see cref="Unknown"/> finds them.</remarks>
public sealed class LooseDefinition
{
    private const int MaxDepth = 3;

    private static readonly ActivityDescriptors _descriptors = new(ActivitiesRegistration.All);

    private static readonly string[] _types = [.. _descriptors.All.Select(one => one.TypeName).Where(type => type != "Elsa.NotFoundActivity"), "Their.Thing", "Elsa.HttpEndpoint"];

    private static readonly string[] _values =
    [
        "1e5", "12345678901234567890", "1.10", "false", "\"\"", "\"旧\"", "[]", "{}", "[1,[null],{\"a\":{}}]", "{\"id\":\"not-an-activity\"}", "{\"type\":\"Elsa.Start\"}",
        "{\"typeName\":\"x\",\"id\":\"v\",\"type\":\"y\"}", "{\"B\":1,\"b\":null,\"a\":[{\"Z\":false}]}", "{\"value\":null,\"colour\":\"red\"}", "{\"expression\":{\"type\":\"?\"},\"z\":false}",
    ];

    private readonly Random _random;
    private readonly Inputs _inputs;
    private int _left;
    private int _ids;
    private int _unknown;

    private LooseDefinition(int seed, int size)
    {
        _random = new Random(seed);
        _inputs = new Inputs(_random, Mark);
        _left = size;
    }

    /// <param name="size">About how many activities it has.</param>
    public static JsonObject Create(string id, int seed, int size)
    {
        var one = new LooseDefinition(seed, size);
        return one.Mark(new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["description"] = one.Either("", "说明"),
            ["version"] = one.Either(7, "7"),
            ["options"] = one.Mark(new() { ["usableAsActivity"] = one.Either("True", false), ["activityCategory"] = one.Either(null, "组") }),
            ["variables"] = one.Listed(one.Mark(new() { ["id"] = "v", ["name"] = "V", ["typeName"] = one.Either(null, "Int32"), ["isArray"] = one.Either("False", false), ["value"] = one.Either("3", 3) })),
            ["inputs"] = one.Listed(one.Mark(new() { ["name"] = "In", ["type"] = one.Either(null, "String"), ["isArray"] = "False", ["displayName"] = one.Either("In", "输入") })),
            ["outputs"] = one.Listed(one.Mark(new() { ["name"] = "Out", ["type"] = "Object" })),
            ["outcomes"] = new JsonArray("好"),
            ["customProperties"] = one.Mark(new() { ["Flowchart:ExecutionMode"] = "CounterBased" }),
            ["root"] = one.Activity("Elsa.Flowchart", 0),
        });
    }

    /// <summary>Each member nobody knows, with the activity it is in and its value.</summary>
    public static IReadOnlyList<string> Unknown(JsonNode? node, string owner = "") => node switch
    {
        JsonObject members when members["id"] is JsonValue id && members.ContainsKey("type") => Within(members, id.ToString()),
        JsonObject members => Within(members, owner),
        JsonArray items => [.. items.SelectMany(item => Unknown(item, owner))],
        _ => [],
    };

    private static List<string> Within(JsonObject members, string owner) => [.. members.SelectMany(member => member.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase)
        ? [$"{owner} {member.Key} {Sorted(member.Value)?.ToJsonString()}"] : Unknown(member.Value, owner))];

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private JsonObject Activity(string type, int depth)
    {
        _left--;
        var id = $"a{++_ids}";
        var activity = Mark(new JsonObject { ["id"] = id, ["nodeId"] = $"Workflow1:{id}", ["name"] = Either(null, $"Name{_ids}"), ["type"] = type, ["version"] = Either(1, "1") });
        activity["customProperties"] = Mark(new() { ["canStartWorkflow"] = Either("True", false), ["X-own"] = 1, ["x-own"] = 2 });
        activity["metadata"] = Mark(new() { ["displayText"] = Either("", "步骤"), ["designer"] = Mark(new() { ["position"] = new JsonObject { ["x"] = Either("1.5", 2), ["y"] = 0 }, ["size"] = new JsonObject { ["width"] = 1 } }) });
        if (_descriptors.Find(type) is { } known)
        {
            foreach (var input in known.Inputs.Where(_ => _random.Next(5) < 3))
                activity.TryAdd(Camel(input.Name), _inputs.Of(input.TypeName, input.IsExpression));
            foreach (var output in known.Outputs.Where(_ => _random.Next(2) == 0))
                activity.TryAdd(Camel(output.Name), _random.Next(3) == 0 ? null : Mark(new() { ["typeName"] = Either(null, "Object"), ["memoryReference"] = Mark(new() { ["id"] = "v" }) }));
            foreach (var port in known.Ports.Where(port => port.IsEmbedded && Goes(depth)))
                activity.TryAdd(Camel(port.Name), Any(depth + 1));
        }

        Fill(activity, type, depth);
        return activity;
    }

    private void Fill(JsonObject activity, string type, int depth)
    {
        switch (type)
        {
            case "Elsa.Flowchart":
                var steps = Children(depth);
                activity["activities"] = Listed([.. steps]);
                activity["connections"] = Listed([.. Enumerable.Range(0, steps.Count).Select(_ => Connection(steps))]);
                break;
            case "Elsa.Sequence" or "Elsa.Parallel":
                activity["activities"] = Listed([.. Children(depth)]);
                break;
            case "Elsa.Fork":
                activity["branches"] = Listed([.. Children(depth)]);
                break;
            case "Elsa.FlowSwitch" or "Elsa.Switch":
                activity["cases"] = Listed([.. Children(depth).Select((child, i) => Mark(new() { ["label"] = $"L{i}", ["condition"] = _inputs.Expression(), [type == "Elsa.Switch" ? "activity" : "note"] = type == "Elsa.Switch" ? child : "n" }))]);
                break;
            case "Elsa.SendHttpRequest":
                activity["expectedStatusCodes"] = Listed([.. Children(depth).Select((child, i) => Mark(new() { ["statusCode"] = Either(200 + i, $"{200 + i}"), ["activity"] = child }))]);
                break;
            case "Their.Thing":
                (activity["knob"], activity["inner"]) = (JsonNode.Parse("""{"deep":[{"A":1,"a":2}]}"""), Goes(depth) ? Any(depth + 1) : new JsonArray());
                break;
        }

        if (_random.Next(4) == 0)
            activity["variables"] = Listed(Mark(new() { ["id"] = $"v{_ids}", ["name"] = "V", ["typeName"] = "String", ["value"] = Either(null, "") }));
    }

    private JsonObject Any(int depth) => Activity(_types[_random.Next(_types.Length)], depth);

    private bool Goes(int depth) => depth < MaxDepth && _left > 0 && _random.Next(2) == 0;

    private List<JsonObject> Children(int depth) => [.. Enumerable.Range(0, depth == 0 ? Math.Min(_left, 12) : depth < MaxDepth && _left > 0 ? _random.Next(4) : 0).Select(_ => Any(depth + 1))];

    private JsonObject Connection(List<JsonObject> steps)
    {
        var (source, target) = ((string)steps[_random.Next(steps.Count)]["id"]!, _random.Next(9) == 0 ? "nobody" : (string)steps[_random.Next(steps.Count)]["id"]!);
        return Mark(_random.Next(4) switch
        {
            0 => new() { ["source"] = source, ["sourcePort"] = Either(null, "True"), ["target"] = target, ["targetPort"] = "In" },
            1 => new() { ["Source"] = new JsonObject { ["Activity"] = source, ["Port"] = "Done" }, ["Target"] = new JsonObject { ["Activity"] = target } },
            2 => new() { ["source"] = Mark(new() { ["activity"] = source }), ["target"] = Mark(new() { ["activity"] = target, ["port"] = null }), ["vertices"] = null },
            _ => new() { ["source"] = new JsonObject { ["activity"] = source, ["port"] = "False" }, ["target"] = new JsonObject { ["activity"] = target }, ["vertices"] = Listed(new JsonObject { ["x"] = 1.5, ["y"] = "2" }) },
        });
    }

    private JsonNode Listed(params JsonNode[] items) => _random.Next(3) == 0 ? new JsonObject { ["$id"] = "1", ["$values"] = new JsonArray(items) } : new JsonArray(items);

    private JsonObject Mark(JsonObject owner)
    {
        if (_random.Next(3) == 0)
            owner[$"x-{++_unknown}"] = JsonNode.Parse(_values[_random.Next(_values.Length)]);
        return owner;
    }

    private JsonNode? Either(JsonNode? one, JsonNode? other) => _random.Next(2) == 0 ? one : other;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Values of inputs in every form in which Studio, Elsa and older files write them.</summary>
    private sealed class Inputs(Random random, Func<JsonObject, JsonObject> mark)
    {
        public JsonNode? Of(string type, bool isExpression) => random.Next(isExpression ? 8 : 2) switch
        {
            0 => null,
            1 => JsonNode.Parse(new[] { "1", "\"text\"", "true", "[\"a\"]", "{\"B\":1,\"a\":2}", "\"\"" }[random.Next(6)]),
            2 => mark(new() { ["typeName"] = type, ["memoryReference"] = null }),
            3 => mark(new() { ["TypeName"] = type, ["Expression"] = new JsonObject { ["Type"] = "Literal", ["Value"] = "x" } }),
            4 => mark(new() { ["typeName"] = null, ["expression"] = Expression(), ["memoryReference"] = null }),
            5 => mark(new() { ["expression"] = mark(Expression()), ["memoryReference"] = new JsonObject { ["id"] = "m" } }),
            _ => mark(new() { ["typeName"] = type, ["expression"] = mark(Expression()) }),
        };

        public JsonObject Expression()
        {
            var (type, value) = random.Next(9) switch
            {
                0 => ("Literal", "72"),
                1 => ("Literal", "True"),
                2 => ("Literal", (JsonNode?)48),
                3 => ("Object", "[\"dept\"]"),
                4 => ("Object", JsonNode.Parse("""{"B":1,"a":[null]}""")),
                5 => ("Variable", """{"id":"v","name":"V","typeName":"Int32","isArray":false,"value":null,"storageDriverTypeName":null}"""),
                6 => ("Variable", JsonNode.Parse("""{"id":"v","name":"V"}""")),
                7 => ("JavaScript", "getV() + 1"),
                _ => ("CSharp", (JsonNode?)null),
            };
            return new() { ["type"] = type, ["value"] = value };
        }
    }
}
