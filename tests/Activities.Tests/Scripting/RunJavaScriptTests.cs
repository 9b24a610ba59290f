using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Activities.Tests.Scripting;

public sealed class RunJavaScriptTests
{
    [TestCase("setOutcome('Big')", new[] { "big" })]
    [TestCase("setOutcomes(['Big', 'Even'])", new[] { "big", "even" })]
    [TestCase("setOutcomes('Even')", new[] { "even" })]
    [TestCase("if (getAmount() > 5) setOutcome('Big'); else setOutcome('Even'); return 1;", new[] { "big" })]
    [TestCase("setOutcome('Big'); setOutcome('Even')", new[] { "even" })]
    [TestCase("getAmount()", new[] { "rest" })]
    [TestCase("", new[] { "rest" })]
    public void A_script_chooses_the_way_on(string script, string[] expected)
    {
        foreach (var type in new[] { "Literal", "JavaScript" })
            Assert.That(Run(Flow.Wrapped(type, script)).Waiting, Is.EqualTo(expected), type);
    }

    [Test]
    public void The_value_of_a_script_is_the_result_of_its_step()
    {
        var run = Run(Flow.Wrapped("Literal", "variables.amount = 8; ({twice: variables.amount * 2})"));

        Assert.That(run.State.Variables["out"]!.ToJsonString(), Is.EqualTo("""{"twice":16}"""));
        Assert.That((int)run.State.Variables["amount"]!, Is.EqualTo(8));
    }

    [Test]
    public void A_script_that_comes_from_a_variable_is_run()
    {
        var run = Run(Flow.Wrapped("Variable", new JsonObject { ["id"] = "var-source" }));

        Assert.That(run.Waiting, Is.EqualTo(new[] { "even" }));
    }

    [TestCase("setAmount(1); nonsense()", "nonsense is not defined")]
    [TestCase("setOutcome('Big'); while(true){}", "more statements than allowed")]
    public void A_failing_script_changes_nothing(string script, string reason)
    {
        var run = Run(Flow.Wrapped("Literal", script));

        Assert.That(run.State.Incidents.Single().Message, Does.Contain(reason));
        Assert.That((int)run.State.Variables["amount"]!, Is.EqualTo(7));
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
    }

    [TestCase("Literal")]
    [TestCase("JavaScript")]
    public void A_broken_script_is_found_once_and_faults_its_step_when_it_is_reached(string type)
    {
        var flow = Definition(Flow.Wrapped(type, "1 +")).Json();
        var pipeline = new PipelineCompiler(Flow.Registry()).CompileDraft(WorkflowDefinitionJson.Read(flow.ToJsonString()));

        var finding = pipeline.Check(new DefinitionCheck(null)).Single();
        Assert.That((finding.JsonPath, finding.Rule), Is.EqualTo(("$.root.activities[1].script", "input.invalid")));
        Assert.That(new CaseRun(pipeline).State.Incidents.Single().ActivityId, Is.EqualTo("js"));
    }

    [Test]
    public void An_exit_that_no_script_may_choose_is_refused()
    {
        var flow = Definition(Flow.Wrapped("Literal", "1")).Connect("js:Odd>rest");

        Assert.That(() => flow.Compile(), Throws.TypeOf<DefinitionException>().With.Message.Contains("Odd"));
    }

    private static CaseRun Run(JsonObject script) => new(Definition(script).Compile());

    private static Flow Definition(JsonObject script) => Flow.Of("start>js", "js:Big>big", "js:Even>even", "js>rest")
        .Variable("amount", "Int32", "7").Variable("out", "Object", null).Variable("source", "String", "setOutcome('Even')")
        .Make("js", "Elsa.RunJavaScript", new JsonObject
        {
            ["script"] = script,
            ["possibleOutcomes"] = Flow.Wrapped("Object", """["Big","Even"]"""),
            ["result"] = new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "var-out" } },
        });
}
