using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Tests.Kernel;

/// <summary>Definitions whose shape is the danger: too deep, too large, too many, round in circles.</summary>
public static class HostileShapes
{
    public static IEnumerable<HostileDefinition> All(ActivityRegistry registry)
    {
        foreach (var (name, json) in Texts().Concat(Shapes()).Concat(Graphs()))
            yield return new HostileDefinition(name, json);
        foreach (var swapped in SwappedTypes([.. registry.Types.Keys]))
            yield return swapped;
    }

    private static IEnumerable<(string Name, string Json)> Texts()
    {
        foreach (var text in new[] { "", " ", "null", "true", "7", "\"text\"", "[]", "{}", "{", "}", "[{]}", "\ufeff{}", "{\"definitionId\":\"a\"}", "nul", "{\"a\":1}{\"b\":2}", "/* */{}", "{\"a\":1,}", "NaN", "{'a':1}" })
            yield return ($"text {text}", text);

        yield return ("10 MB of one string", $$"""{"definitionId":"{{new string('a', 10_000_000)}}"}""");
        yield return ("10 MB of white space", $"{{{new string(' ', 10_000_000)}}}");
        yield return ("10 MB of brackets", new string('[', 10_000_000));
        yield return ("a million members", $$"""{"definitionId":"a",{{string.Join(',', Enumerable.Range(0, 150_000).Select(i => $"\"m{i}\":1"))}}}""");
        yield return ("lone surrogate in a name", """{"definitionId":"a","\udc00":1,"root":{"id":"r","type":"Elsa.Start"}}""");
        yield return ("lone surrogate inside JSON text", Root("""{"id":"r","type":"Elsa.Delay","timeSpan":{"expression":{"type":"Object","value":"\"\\ud800\""}}}"""));
        yield return ("a number of 100,000 digits", Root($$"""{"id":"r","type":"Elsa.For","end":{{new string('9', 100_000)}}}"""));
        yield return ("a version beyond any", Root($$"""{"id":"r","type":"Elsa.Start","version":{{new string('9', 400)}}}"""));
        yield return ("an exponent beyond any", Root("""{"id":"r","type":"Elsa.For","end":1e99999,"metadata":{"designer":{"position":{"x":1e99999,"y":-1e99999}}}}"""));
        yield return ("a loop of two thousand million rounds", Root("""{"id":"r","type":"Elsa.For","start":-2147483648,"end":2147483647,"body":{"id":"b","type":"Elsa.WriteLine"}}"""));
        yield return ("a loop that does not move", Root("""{"id":"r","type":"Elsa.For","start":1,"end":3,"step":0,"body":{"id":"b","type":"Elsa.WriteLine"}}"""));
        yield return ("a loop without an end", Root("""{"id":"r","type":"Elsa.While","condition":true,"body":{"id":"b","type":"Elsa.Sequence","activities":[]}}"""));
        yield return ("loops in loops", Root(Nest(12, i => $$$"""{"id":"l{{{i}}}","type":"Elsa.For","start":1,"end":9,"body":""", """{"id":"b","type":"Elsa.WriteLine"}""")));
        yield return ("a delay beyond the calendar", Root("""{"id":"r","type":"Elsa.Delay","timeSpan":"10675199.02:48:05.4775807"}"""));
        yield return ("a schedule that never comes", Root("""{"id":"r","type":"Elsa.Cron","cronExpression":"0 0 30 2 *"}"""));
        yield return ("a list of 100,000 items", Root($$$"""{"id":"r","type":"Elsa.ParallelForEach","items":[{{{string.Join(',', Enumerable.Repeat("1", 100_000))}}}],"body":{"id":"b","type":"Elsa.WriteLine"}}"""));
        yield return ("a bulk of 100,000 workflows", Root($$"""{"id":"r","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":"a","items":[{{string.Join(',', Enumerable.Repeat("1", 100_000))}}]}"""));
    }

    private static IEnumerable<(string Name, string Json)> Shapes()
    {
        const string lookAtAll = """{"id":"r","type":"Elsa.WriteLine","text":{"expression":{"type":"JavaScript","value":"Object.keys(variables).length"}}}""";
        foreach (var depth in new[] { 10, 25, 29, 30, 31, 32, 61, 62, 63, 64, 65, 1000 })
        {
            yield return ($"{depth} sequences in each other", Root(Nest(depth, i => $$"""{"id":"s{{i}}","type":"Elsa.Sequence","activities":[""", "", "]}")));
            yield return ($"{depth} decisions in each other", Root(Nest(depth, i => $$"""{"id":"s{{i}}","type":"Elsa.If","condition":true,"then":""", """{"id":"b","type":"Elsa.WriteLine"}""")));
            yield return ($"{depth} levels of arrays in a value", Root($$"""{"id":"r","type":"Elsa.WriteLine","text":{{new string('[', depth)}}{{new string(']', depth)}}}"""));
            yield return ($"{depth} levels inside JSON text", Root($$$"""{"id":"r","type":"Elsa.ForEach","items":{"expression":{"type":"Object","value":"{{{new string('[', depth)}}}{{{new string(']', depth)}}}"} } }"""));
            yield return ($"{depth} unknown containers", Root(Nest(depth, i => $$"""{"id":"s{{i}}","type":"Acme.Box","inner":""", """{"id":"b","type":"Acme.Thing"}""")));
        }

        foreach (var count in new[] { 999, 1000, 1001, 5000 })
        {
            yield return ($"{count} activities", Flowchart(count, []));
            yield return ($"{count} steps in a sequence", Root($$"""{"id":"s","type":"Elsa.Sequence","activities":[{{string.Join(',', Lines(count))}}]}"""));
            yield return ($"{count} edges between two steps", Flowchart(2, Enumerable.Repeat((0, 1), count)));
            var variables = string.Join(',', Enumerable.Range(0, count).Select(i => Variable($"v{i}")));
            yield return ($"{count} variables", $$"""{"definitionId":"a","variables":[{{variables}}],"root":{{lookAtAll}} }""");
        }

        yield return ("one id for all", Root("""{"id":"x","type":"Elsa.Sequence","activities":[{"id":"x","type":"Elsa.Start"},{"id":"x","type":"Elsa.Start"}]}"""));
        yield return ("ids with slashes and colons", Root("""{"id":"a/b","type":"Elsa.Sequence","activities":[{"id":"a/b/c","type":"Elsa.Start"},{"id":"/","type":"Elsa.Start"},{"id":":","type":"Elsa.Start"}]}"""));
        yield return ("one variable twice", """{"definitionId":"a","variables":[{"id":"v","name":"v"},{"id":"v","name":"v"},{"id":"w","name":"v"}],"root":{"id":"r","type":"Elsa.SetVariable","variable":{"id":"v"},"value":1}}""");
        yield return ("one input twice", """{"definitionId":"a","inputs":[{"name":"v"},{"name":"v"}],"outputs":[{"name":"o"},{"name":"o"}],"outcomes":["x","x",null,7,{}],"root":{"id":"r","type":"Elsa.Start"}}""");
        yield return ("a variable of broken JSON", """{"definitionId":"a","variables":[{"id":"v","name":"v","typeName":"Object","value":"{"},{"id":"w","name":"w","typeName":"Int32","value":"1e400"}],"root":{"id":"r","type":"Elsa.Start"}}""");
    }

    private static IEnumerable<(string Name, string Json)> Graphs()
    {
        yield return ("a ring of 1,000", Flowchart(1000, Enumerable.Range(0, 1000).Select(i => (i, (i + 1) % 1000))));
        yield return ("a chain of 1,000", Flowchart(1000, Enumerable.Range(0, 999).Select(i => (i, i + 1))));
        yield return ("a fan of 999", Flowchart(1000, Enumerable.Range(1, 999).Select(i => (0, i))));
        yield return ("a fan out and in", Flowchart(500, Enumerable.Range(1, 498).SelectMany(i => new[] { (0, i), (i, 499) })));
        yield return ("everything to everything", Flowchart(31, from one in Enumerable.Range(0, 31) from other in Enumerable.Range(0, 31) select (one, other)));
        yield return ("everything forward", Flowchart(45, from one in Enumerable.Range(0, 45) from other in Enumerable.Range(one + 1, 44 - one) select (one, other)));
        yield return ("250 diamonds in a row", Flowchart(751, Enumerable.Range(0, 250).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) })));
        yield return ("250 diamonds of joins", Flowchart(751, Enumerable.Range(0, 250).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) }), "Elsa.FlowJoin", "\"mode\":\"WaitAll\""));
        yield return ("250 diamonds of decisions", Flowchart(751, Enumerable.Range(0, 250).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) }), "Elsa.FlowDecision", "\"condition\":true"));
        yield return ("300 loops back to the start", Flowchart(300, Enumerable.Range(0, 299).SelectMany(i => new[] { (i, i + 1), (i + 1, 0) })));
    }

    /// <summary>Every known activity inside every other, in each of the places where one may stand.</summary>
    private static IEnumerable<HostileDefinition> SwappedTypes(IReadOnlyList<string> types) =>
        from type in types
        from other in types
        where other != type
        let connections = """[{"source":"a-x","target":"a-u"},{"source":"a-u","target":"a-x"}]"""
        let activities = Everything("a-", type, other)
        let body = Everything("b-", type, other)
        select new HostileDefinition($"{type} around {other}", Root(
            $$"""{"id":"r","type":"{{type}}","activities":[{{activities}}],"connections":{{connections}},"body":{{body}} }"""));

    private static string Everything(string prefix, string type, string other)
    {
        string Child(string id) => $$"""{"id":"{{prefix}}{{id}}","type":"{{type}}"}""";
        var switchCase = $$"""{"label":"a","condition":true,"activity":{{Child("v")}} }""";

        return $$"""
            {"id":"{{prefix}}x","type":"{{other}}","condition":"True","items":[1],"text":"t","eventName":"e","workflowDefinitionId":"w","variable":{"id":"v"},
             "value":{"expression":{"type":"Literal","value":"1"} },"body":{{Child("y")}},"then":{{Child("z")}},"activities":[{{Child("u")}}],"cases":[{{switchCase}}]}
            """;
    }

    private static IEnumerable<string> Lines(int count) => Enumerable.Range(0, count).Select(i => $$"""{"id":"n{{i}}","type":"Elsa.WriteLine"}""");

    private static string Variable(string name) => $$"""{"id":"{{name}}","name":"{{name}}","typeName":"Object","value":"{\"a\":1}"}""";

    private static string Root(string root) => $$"""{"definitionId":"hostile","root":{{root}}}""";

    private static string Nest(int depth, Func<int, string> open, string inside, string close = "}") =>
        string.Concat(Enumerable.Range(0, depth).Select(open)) + inside + string.Concat(Enumerable.Repeat(close, depth));

    private static string Flowchart(int nodes, IEnumerable<(int From, int To)> edges, string type = "Elsa.WriteLine", string? member = null)
    {
        var port = type == "Elsa.FlowDecision" ? "True" : "Done";
        var activities = new JsonArray([.. Enumerable.Range(0, nodes).Select(i => JsonNode.Parse($$"""{"id":"n{{i}}","type":"{{type}}"{{(member is null ? "" : $",{member}")}}}"""))]);
        var connections = new JsonArray([.. edges.Select(edge => new JsonObject { ["source"] = string.Create(CultureInfo.InvariantCulture, $"n{edge.From}"), ["sourcePort"] = port, ["target"] = $"n{edge.To}" })]);

        return new JsonObject { ["definitionId"] = "hostile", ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["activities"] = activities, ["connections"] = connections } }.ToJsonString();
    }
}
