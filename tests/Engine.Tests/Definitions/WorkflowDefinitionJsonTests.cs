using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Definitions;

public sealed class WorkflowDefinitionJsonTests
{
    private static IEnumerable<TestCaseData> Malformed()
    {
        yield return Case("not JSON", "{", "$");
        yield return Case("a list", "[]", "$");
        yield return Case("a member twice", """{"definitionId":"a","definitionId":"b","root":{"id":"r","type":"Elsa.Flowchart"}}""", "$");
        yield return Case("no id", """{"root":{"id":"r","type":"Elsa.Flowchart"}}""", "$.definitionId");
        yield return Case("no root", """{"definitionId":"a"}""", "$.root");
        yield return Case("a root that is no object", """{"definitionId":"a","root":[]}""", "$.root");
        yield return Case("an activity without type", Activities("""{"id":"x"}"""), "$.root.activities[0].type");
        yield return Case("an activity without id", Activities("""{"type":"x"}"""), "$.root.activities[0].id");
        yield return Case("an activity that is a number", Activities("7"), "$.root.activities[0]");
        yield return Case("one id twice", Activities("""{"id":"x","type":"T"},{"id":"x","type":"T"}"""), "$.root.activities[1].id");
        yield return Case("the root's id again", Activities("""{"id":"r","type":"T"}"""), "$.root.activities[0].id");
        yield return Case("a variable without name", """{"definitionId":"a","variables":[{"id":"v"}],"root":{"id":"r","type":"T"}}""", "$.variables[0].name");
        yield return Case("a variable list that is text", """{"definitionId":"a","variables":"v","root":{"id":"r","type":"T"}}""", "$.variables");
        yield return Case("half a surrogate pair, escaped", """{"definitionId":"a","name":"x\ud800y","root":{"id":"r","type":"T"}}""", "$.name");
        yield return Case("half a surrogate pair, raw", "{\"definitionId\":\"a\",\"name\":\"x\ud800y\"}", "$");
        yield return Case("half a surrogate pair in a name", """{"definitionId":"a","\udc00":1,"root":{"id":"r","type":"T"}}""", "$");
        yield return Case("NUL, escaped", """{"definitionId":"a","name":"x\u0000","root":{"id":"r","type":"T"}}""", "$.name");
        yield return Case("NUL, raw", "{\"definitionId\":\"a\0\"}", "$");
        yield return Case("65 levels", new string('[', 65) + new string(']', 65), "$");
        yield return Case("100,000 levels", new string('[', 100_000), "$");
        yield return Case("more than 2 MB", $$"""{"definitionId":"{{new string('a', 2_100_000)}}"}""", "$");
        yield return Case("1,001 activities", Activities(string.Join(',', Enumerable.Range(0, 1001).Select(i => $$"""{"id":"a{{i}}","type":"T"}"""))), "$.root.activities[999]");
        yield return Case(
            "1,001 connections",
            Connections(string.Join(',', Enumerable.Repeat("""{"source":{"activity":"x"},"target":{"activity":"x"}}""", 1001))),
            "$.root.connections");
    }

    [TestCaseSource(nameof(Malformed))]
    public void A_malformed_definition_is_refused_with_its_place_and_reason(string json, string path)
    {
        var thrown = Assert.Throws<DefinitionException>(() => WorkflowDefinitionJson.Read(json));

        Assert.That(thrown!.JsonPath, Is.EqualTo(path));
        Assert.That(thrown.Reason, Is.Not.Empty);
        Assert.That(thrown.ReasonZh, Is.Not.Empty);
    }

    [Test]
    public void The_worked_example_of_the_format_is_read_whole()
    {
        var definition = WorkflowDefinitionJson.Read(WorkedExample.Json);

        Assert.That(definition.DefinitionId, Is.EqualTo("doc-approval"));
        Assert.That(definition.Name, Is.EqualTo("发文审批"));
        Assert.That(definition.Variables.Single(), Is.EqualTo(new VariableDefinition("var-doc", "DocumentId", "String", false, null) { JsonPath = "$.variables[0]" }));
        Assert.That(definition.Inputs.Single(), Is.EqualTo(new ArgumentDefinition("DocumentId", "String", false, "公文编号") { Description = "", Category = "Primitives", UiHint = "singleline" }));
        var review = definition.Root.Flowchart!.Activities[1];
        Assert.That(review.Title, Is.EqualTo("处室审核"));
        Assert.That(review.NodeId, Is.EqualTo("Workflow1:flow-root:a-review"));
        Assert.That((review.X, review.Y), Is.EqualTo((-100d, 0d)));
        Assert.That(definition.Root.Flowchart.Connections[3].Vertices, Is.EqualTo(new[] { (0d, 220d) }));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(definition.Json), JsonNode.Parse(WorkedExample.Json)), Is.True, "unknown members are kept");
    }

    [Test]
    public void The_worked_example_runs_to_its_end()
    {
        var registry = Flow.Registry().Add<WorkedExample.Review>("Chancery.Review").Add<WorkedExample.Countersign>("Chancery.Countersign").Add<Ask>("Chancery.Revise");
        var pipeline = new PipelineCompiler(registry).Compile(WorkflowDefinitionJson.Read(WorkedExample.Json));
        var run = new CaseRun(pipeline, new JsonObject { ["DocumentId"] = "D-7" });

        Assert.That(run.Effects.OfType<Asked>().Single().Text, Is.EqualTo("处室负责人 48 请审核 D-7"));
        run.Answer("a-review", "Return").Store().Answer("a-fix").Store().Answer("a-review", "Approve");

        Assert.That(run.Effects.OfType<Asked>().Last().Text, Is.EqualTo("财务处|法规处"));
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((string)run.State.Variables["DocumentId"]!, Is.EqualTo("Approve"), "the output is bound to the variable");
    }

    [Test]
    public void Legacy_forms_are_read_like_present_ones()
    {
        var definition = WorkflowDefinitionJson.Read("""
            {"definitionId":"a","version":"3","root":{"id":"r","type":"Elsa.Flowchart",
             "activities":{"$values":[
               {"id":"x","type":"T","version":"2","name":"X1","customProperties":{"canStartWorkflow":"True","titleEn":"Check"}},
               {"id":"y","type":"T"}]},
             "connections":{"$values":[
               {"source":"x","target":"y","sourcePort":"Yes","targetPort":"In"},
               {"source":"x","target":"y"},
               {"Source":{"Activity":"x","Port":"No"},"Target":{"Activity":"y"}}]}}}
            """);

        var flowchart = definition.Root.Flowchart!;
        Assert.That(definition.Version, Is.EqualTo(3));
        Assert.That(flowchart.Connections.Select(edge => edge.SourcePort), Is.EqualTo(new[] { "Yes", "Done", "No" }));
        Assert.That(flowchart.Activities[0], Has.Property("CanStartWorkflow").True.And.Property("Version").EqualTo(2));
        Assert.That((flowchart.Activities[0].Title, flowchart.Activities[0].TitleEn), Is.EqualTo(("X1", "Check")));
        Assert.That((flowchart.Activities[1].Title, flowchart.Activities[1].TitleEn), Is.EqualTo(("T", "T")));
        Assert.That(flowchart.Activities[1].NodeId, Is.EqualTo("Workflow1:r:y"));
    }

    [Test]
    public void The_content_hash_depends_on_the_content_alone()
    {
        var one = WorkflowDefinitionJson.Read("""{"definitionId":"a","name":"中","root":{"id":"r","type":"T"}}""");
        var same = WorkflowDefinitionJson.Read("""{ "root":{"type":"T","id":"r"}, "name":"\u4e2d", "definitionId":"a" }""");
        var other = WorkflowDefinitionJson.Read("""{"definitionId":"a","name":"国","root":{"id":"r","type":"T"}}""");

        Assert.That(same.ContentHash, Is.EqualTo(one.ContentHash).And.Match("^[0-9a-f]{64}$"));
        Assert.That(other.ContentHash, Is.Not.EqualTo(one.ContentHash));
    }

    private static TestCaseData Case(string name, string json, string path) =>
        new TestCaseData(json, path).SetName($"{nameof(A_malformed_definition_is_refused_with_its_place_and_reason)}({name})");

    private static string Activities(string activities) =>
        $$$"""{"definitionId":"a","root":{"id":"r","type":"Elsa.Flowchart","activities":[{{{activities}}}]}}""";

    private static string Connections(string connections) =>
        $$$"""{"definitionId":"a","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"x","type":"T"}],"connections":[{{{connections}}}]}}""";
}
