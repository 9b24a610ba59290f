using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Activities.Tests.ControlFlow;

public sealed class BranchingTests
{
    [TestCase("True", "yes")]
    [TestCase("False", "no")]
    [TestCase("", "no")]
    public void A_decision_takes_the_exit_of_its_condition(string condition, string expected)
    {
        var flow = Flow.Of("start>if", "if:True>yes", "if:False>no")
            .Make("if", "Elsa.FlowDecision", new JsonObject { ["condition"] = Flow.Wrapped("Literal", condition) });

        Assert.That(new CaseRun(flow.Compile()).Waiting, Is.EqualTo(new[] { expected }));
    }

    [TestCase("MatchFirst", 150, new[] { "big" })]
    [TestCase("MatchAny", 150, new[] { "big", "even" })]
    [TestCase("MatchAny", 2, new[] { "even" })]
    [TestCase("MatchAny", 3, new[] { "rest" })]
    public void A_switch_takes_its_matching_cases_or_the_default(string mode, int amount, string[] expected)
    {
        var flow = Flow.Of("start>switch", "switch:Big>big", "switch:Even>even", "switch:Default>rest")
            .Variable("amount", "Int32", $"{amount}")
            .Make("switch", "Elsa.FlowSwitch", new JsonObject { ["mode"] = Flow.Wrapped("Literal", mode), ["cases"] = Cases() });

        Assert.That(new CaseRun(flow.Compile()).Waiting, Is.EqualTo(expected));
    }

    [Test]
    public void A_switch_has_the_exits_of_its_cases_only()
    {
        var flow = Flow.Of("start>switch", "switch:Small>a").Make("switch", "Elsa.FlowSwitch", new JsonObject { ["cases"] = Cases() });

        Assert.That(() => flow.Compile(), Throws.TypeOf<DefinitionException>().With.Property("JsonPath").EqualTo("$.root.connections[1].source.port"));
    }

    [Test]
    public void A_case_without_a_label_is_refused()
    {
        var flow = Flow.Of("start>switch").Make("switch", "Elsa.FlowSwitch", new JsonObject { ["cases"] = new JsonArray(new JsonObject()) });

        Assert.That(() => flow.Compile(), Throws.TypeOf<DefinitionException>().With.Property("JsonPath").EqualTo("$.root.activities[1].cases[0]"));
    }

    [Test]
    public void A_fork_takes_all_its_branches()
    {
        var flow = Flow.Of("start>fork", "fork:x>a", "fork:y>b")
            .Make("fork", "Elsa.FlowFork", new JsonObject { ["branches"] = Flow.Wrapped("Object", """["x","y"]""") });

        Assert.That(new CaseRun(flow.Compile()).Waiting, Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("Int32", "5", "5")]
    [TestCase("Boolean", "True", "true")]
    [TestCase("String", "5", "\"5\"")]
    [TestCase("Object", "[1,2]", "[1,2]")]
    public void A_variable_takes_text_as_its_declared_type(string typeName, string value, string stored)
    {
        var flow = Flow.Of("start>set", "set>a").Variable("v", typeName, null).Make("set", "Elsa.SetVariable", new JsonObject
        {
            ["variable"] = new JsonObject { ["id"] = "var-v", ["name"] = "v" },
            ["value"] = Flow.Wrapped("Literal", value),
        });

        Assert.That(new CaseRun(flow.Compile()).State.Variables["v"]!.ToJsonString(), Is.EqualTo(stored));
    }

    [Test]
    public void Setting_an_unknown_variable_is_refused()
    {
        var flow = Flow.Of("start>set").Make("set", "Elsa.SetVariable", new JsonObject { ["variable"] = new JsonObject { ["id"] = "nobody" } });

        Assert.That(() => flow.Compile(), Throws.TypeOf<DefinitionException>().With.Property("JsonPath").EqualTo("$.root.activities[1].variable"));
    }

    [Test]
    public void A_variable_that_was_never_chosen_is_asked_for_by_the_name_of_its_step()
    {
        var flow = Flow.Of("start>set").Make("set", "Elsa.SetVariable");

        Assert.That(() => flow.Compile(), Throws.TypeOf<DefinitionException>().With.Message.Contains("\"set\": choose a variable"));
    }

    [Test]
    public void Finish_ends_the_case_and_cancels_what_waits()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b", "a>finish").Make("finish", "Elsa.Finish").Compile());

        run.Answer("a");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.CancelledSteps, Is.EqualTo(new[] { "b" }));
        Assert.That(run.State.Bookmarks, Is.Empty);
    }

    private static JsonArray Cases() => new(
        new JsonObject { ["label"] = "Big", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getAmount() > 100" } },
        new JsonObject { ["label"] = "Even", ["condition"] = Flow.Wrapped("JavaScript", "variables.amount % 2 === 0") });
}
