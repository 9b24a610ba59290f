using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>What an expression sees depends on where its step stands.</summary>
public sealed class ScriptScopeTests
{
    [TestCase("Elsa.ForEach", "getCurrentValue() + variables.CurrentIndex", new[] { "a0", "b1" })]
    [TestCase("Elsa.ParallelForEach", "getCurrentValue() + getVariable('CurrentIndex')", new[] { "a0", "b1" })]
    [TestCase("Elsa.ForEach", "setTotal(getTotal() + getCurrentValue()); getTotal()", new[] { ":a", ":ab" })]
    [TestCase("Elsa.ParallelForEach", "variables.total += variables.CurrentValue", new[] { ":a", ":ab" })]
    [TestCase("Elsa.ParallelForEach", "getCurrentValue() + getResultFromEcho()", new[] { "aa", "bb" })]
    [TestCase("Elsa.ParallelForEach", "getOutputFrom('echo') + variables.own + (variables.own = 'x')", new[] { "aonex", "bonex" })]
    public void Each_pass_of_a_loop_sees_its_own_values(string type, string script, string[] expected)
    {
        var run = Run(Loop(type, script));

        Assert.That(Told(run, "tell"), Is.EqualTo(expected));
    }

    [TestCase("typeof getCurrentValue", "undefined")]
    [TestCase("typeof variables.own + variables.total", "undefined:")]
    [TestCase("getResultFromEcho() === null", "True")]
    public void After_a_loop_its_values_are_out_of_sight(string script, string expected)
    {
        var loop = Loop("Elsa.ForEach", "1");
        loop.Add("Test.Tell", "after", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script) }).Connect("loop>after");

        Assert.That(Told(Run(loop), "after"), Is.EqualTo(new[] { expected }));
    }

    [TestCase("getInput('Title')", "inner title")]
    [TestCase("getTitle()", "inner title")]
    [TestCase("getInput('Number')", "N-1", Description = "what the workflow used as an activity does not declare comes from the run")]
    [TestCase("typeof getNumber", "undefined")]
    [TestCase("getShade() + variables.total", "grey:")]
    [TestCase("setShade('black'); getShade()", "black")]
    [TestCase("getOutputFrom('same')", "inner", Description = "the nearest activity of that name")]
    [TestCase("getResultFromSame()", "inner")]
    [TestCase("getOutputFrom('outer')", "outer")]
    [TestCase("getWorkflowDefinitionId()", "main")]
    public void Inside_a_workflow_used_as_an_activity_its_own_names_come_first(string script, string expected) =>
        Assert.That(Told(RunNested(script), "sub/ask"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Outside_it_nothing_of_its_inside_is_seen()
    {
        var run = RunNested("setShade('black'); 1");

        Assert.That(Told(run, "end"), Is.EqualTo(new[] { "undefined-outer" }));
    }

    private static CaseRun RunNested(string script)
    {
        var inner = new Flow().Input("Title").Variable("shade", "String", "grey")
            .Add("Test.Tell", "same", Text("Literal", "inner"))
            .Add("Test.Tell", "ask", Text("JavaScript", script)).Connect("same>ask").Json();
        var library = new WorkflowLibrary();
        library.Add(new LibraryWorkflow("v1", "inner", "Inner", 1, inner.ToJsonString()));
        var outer = new Flow().Input("Number").Variable("total", "String", ":")
            .Add("Test.Tell", "outer", Text("Literal", "outer"))
            .Add("Test.Tell", "same", Text("Literal", "outer"))
            .Add("Inner", "sub", new JsonObject { ["title"] = Flow.Wrapped("Literal", "inner title") })
            .Add("Test.Tell", "end", Text("JavaScript", "typeof getShade + '-' + getOutputFrom('same')"))
            .Connect("outer>same", "same>sub", "sub>end").Json();
        outer["definitionId"] = "main";

        return Checked(new CaseRun(
            new PipelineCompiler(Flow.Registry(), library).CompileDraft(WorkflowDefinitionJson.Read(outer.ToJsonString())),
            new JsonObject { ["Number"] = "N-1" }));
    }

    private static Flow Loop(string type, string script) => new Flow().Variable("total", "String", ":")
        .Add(type, "loop", new JsonObject
        {
            ["items"] = Flow.Wrapped("Object", """["a","b"]"""),
            ["body"] = new JsonObject
            {
                ["id"] = "body",
                ["type"] = "Elsa.Sequence",
                ["variables"] = new JsonArray(new JsonObject { ["id"] = "var-own", ["name"] = "own", ["typeName"] = "String", ["value"] = "one" }),
                ["activities"] = new JsonArray(
                    new JsonObject { ["id"] = "echo", ["name"] = "echo", ["type"] = "Test.Tell", ["text"] = Flow.Wrapped("JavaScript", "getCurrentValue()") },
                    new JsonObject { ["id"] = "tell", ["name"] = "tell", ["type"] = "Test.Tell", ["text"] = Flow.Wrapped("JavaScript", script) }),
            },
        });

    private static JsonObject Text(string type, string value) => new() { ["text"] = Flow.Wrapped(type, value) };

    private static CaseRun Run(Flow flow) => Checked(new CaseRun(flow.Compile()));

    private static CaseRun Checked(CaseRun run)
    {
        Assert.That(run.State.Incidents.Select(incident => incident.Message), Is.Empty);
        return run;
    }

    private static IEnumerable<string> Told(CaseRun run, string step) =>
        run.Effects.OfType<Asked>().Where(asked => asked.Step == step).Select(asked => asked.Text);
}
