using System.Text.Json.Nodes;
using Chancery.Tests.Kernel;

namespace Chancery.Benchmarks;

/// <summary>Definitions that the kernel benchmark runs.</summary>
internal static class KernelFlows
{
    private const int Endless = 1_000_000;

    /// <summary>Review after review, each block with a decision by script, a way back, a fork and a join.</summary>
    public static JsonObject Large(int activities)
    {
        var flow = new Flow().Add("Elsa.Start", "start").Add("Chancery.Draft", "draft").Connect("start>draft");
        var last = "draft:Submitted";
        for (var i = 0; i < (activities - 3) / 9; i++)
        {
            flow.Add("Chancery.Review", $"review{i}", Owned())
                .Add("Elsa.FlowDecision", $"if{i}", new JsonObject { ["condition"] = Flow.Wrapped("JavaScript", $"getVariable('n') > {i}") })
                .Add("Elsa.FlowFork", $"fork{i}", new JsonObject { ["branches"] = Flow.Wrapped("Object", """["A","B"]""") })
                .Add("Chancery.Review", $"a{i}", Owned()).Add("Chancery.Review", $"b{i}", Owned())
                .Add("Elsa.FlowJoin", $"join{i}", new JsonObject { ["mode"] = Flow.Wrapped("Literal", "WaitAll") })
                .Add("Elsa.If", $"note{i}", new JsonObject
                {
                    ["condition"] = Flow.Wrapped("JavaScript", "getVariable('n') == 1"),
                    ["then"] = Step($"set{i}", "Elsa.SetVariable", ("variable", Reference()), ("value", Flow.Wrapped("Literal", "1"))),
                })
                .Add("Chancery.Review", $"fix{i}", Owned())
                .Connect($"{last}>review{i}", $"review{i}:Agreed>if{i}", $"if{i}:True>fork{i}", $"if{i}:False>fix{i}", $"fix{i}:Agreed>review{i}",
                    $"fork{i}:A>a{i}", $"fork{i}:B>b{i}", $"a{i}:Agreed>join{i}", $"b{i}:Agreed>join{i}", $"join{i}>note{i}");
            last = $"note{i}";
        }

        var definition = flow.Add("Elsa.End", "end").Connect($"{last}>end").Variable("n", "Int32", "0").Json();
        definition["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "outgoing" } };
        return definition;
    }

    /// <summary>Set a variable, decide, go back.</summary>
    /// <param name="counts">Whether scripts count; else constants are set and the step budget ends it.</param>
    public static JsonObject Round(bool counts) => Variables(new Flow().Add("Elsa.Start", "start")
        .Add("Elsa.SetVariable", "set", new JsonObject { ["variable"] = Reference(), ["value"] = counts ? Next() : Flow.Wrapped("Literal", "1") })
        .Add("Elsa.FlowDecision", "if", new JsonObject { ["condition"] = counts ? Below(Endless) : Flow.Wrapped("Literal", "True") })
        .Connect("start>set", "set>if", "if:True>set"));

    public static JsonObject While() => Variables(new Flow().Add("Elsa.While", "while", new JsonObject
    {
        ["condition"] = Below(Endless),
        ["body"] = Body(Next()),
    }));

    public static JsonObject For() => Variables(new Flow().Add("Elsa.For", "for", new JsonObject
    {
        ["end"] = Flow.Wrapped("Literal", $"{Endless}"),
        ["body"] = Body(Flow.Wrapped("Literal", "1")),
    }));

    private static JsonObject Body(JsonNode value) => Step("body", "Elsa.Sequence", ("activities", new JsonArray(
        Step("one", "Elsa.SetVariable", ("variable", Reference()), ("value", value)),
        Step("two", "Elsa.SetVariable", ("variable", Reference("m")), ("value", Flow.Wrapped("Variable", Reference()))))));

    private static JsonObject Variables(Flow flow) => flow.Variable("n", "Int32", "0").Variable("m", "Int32", "0").Json();

    private static JsonObject Step(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }

    private static JsonObject Owned() => new() { ["owner"] = "post:office-director", ["limit"] = "1wd" };

    private static JsonObject Reference(string name = "n") => new() { ["id"] = $"var-{name}", ["name"] = name };

    private static JsonObject Next() => Flow.Wrapped("JavaScript", "getVariable('n') + 1");

    private static JsonObject Below(int limit) => Flow.Wrapped("JavaScript", $"getVariable('n') < {limit}");
}
