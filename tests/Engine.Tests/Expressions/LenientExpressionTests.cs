using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>A definition with a faulty expression runs, as in Elsa, until the step is reached; publishing it is refused with path and reason.</summary>
public sealed class LenientExpressionTests
{
    [TestCase("JavaScript", "1 +", "error")]
    [TestCase("JavaScript", "import('fs')", "import")]
    [TestCase("Liquid", "{{ 'a' | nofilter }}", "nofilter")]
    [TestCase("Liquid", "{% for %}", "loop")]
    [TestCase("C#", "1 + 1", "C#")]
    [TestCase("CSharp", "1 + 1", "CSharp")]
    [TestCase("Python", "1 + 1", "Python")]
    [TestCase("Delegate", "x", "Delegate")]
    [TestCase("Secret", "x", "Secret")]
    [TestCase("javascript", "1", "javascript", Description = "names of types are exact")]
    [TestCase("Variable", """{"id":"nothing"}""", "nothing")]
    [TestCase("Input", """{"name":"nothing"}""", "nothing")]
    public void A_faulty_expression_is_found_and_faults_its_step_when_it_is_reached(string type, string value, string told)
    {
        var pipeline = Draft(Flow.Wrapped(type, value));

        var finding = pipeline.Check(new DefinitionCheck(null)).Single();
        Assert.That((finding.Rule, finding.JsonPath, finding.ActivityId), Is.EqualTo(("input.invalid", "$.root.activities[2].text", "a")));
        Assert.That(finding.Reason, Does.Contain(told));
        Assert.That(finding.ReasonZh, Does.Match("[一-鿿]"));

        var run = new CaseRun(pipeline);
        Assert.That(run.Asked, Is.EqualTo(new[] { "first" }), "what comes before it runs");
        Assert.That(run.State.Incidents.Single().Message, Does.StartWith("Failed to evaluate activity input 'Text': "));
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
    }

    [TestCase("Object", "\"obj\"", "\"obj\"", Description = "an Object expression for text stays raw, its quotes included")]
    [TestCase("Object", "{\"a\": 1}", "{\"a\": 1}")]
    [TestCase("Json", "[1]", "[1]")]
    [TestCase("Literal", "obj", "obj")]
    [TestCase("JavaScript", "false", "False", Description = "truth values as .NET writes them")]
    [TestCase("Liquid", "{{ Variables.no }}", "false", Description = "a template writes them itself")]
    [TestCase("Variable", """{"id":"var-no"}""", "False")]
    [TestCase("JavaScript", "1/2", "0.5")]
    [TestCase("JavaScript", "'2020-03-02'", "2020-03-02")]
    public void A_value_becomes_text_as_in_Elsa(string type, string value, string expected)
    {
        var run = new CaseRun(Draft(Flow.Wrapped(type, value)));

        Assert.That(run.Effects.OfType<Asked>().Last().Text, Is.EqualTo(expected));
    }

    private static Pipeline Draft(JsonObject text)
    {
        var json = Flow.Of("start>first", "first>a").Variable("no", "Boolean", "False")
            .Make("first", "Test.Tell").Make("a", "Test.Ask", new JsonObject { ["text"] = text }).Json();

        return new PipelineCompiler(Flow.Registry()).CompileDraft(WorkflowDefinitionJson.Read(json.ToJsonString()));
    }
}
