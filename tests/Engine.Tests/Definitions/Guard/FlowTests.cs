using System.Text.Json.Nodes;
using Chancery.Tests.Kernel;
using NUnit.Framework;
using static Chancery.Engine.Tests.Definitions.Guard.Sketch;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>One smallest definition that breaks each rule of the flow, and one that just does not.</summary>
public sealed class FlowTests
{
    private static IEnumerable<TestCaseData> Rules() =>
    [
        Pair("activity.unknown", "nested", Chart("start>if", If(Step("x", "No.Such"))), Chart("start>if", If(Step("x")))),
        Pair("activity.unknown-version", "of ours", Chart("start>a", Version(Step("a"), 2)), Chart("start>a", Version(Step("a"), 1))),
        Pair("connection.dangling", "", Dangling(Chart("start>a")), Chart("start>a")),
        Pair("connection.dangling", "nested", InOrder("s", Dangling(Chart("start>a"))), InOrder("s", Chart("start>a"))),
        Pair("connection.no-exit", "", Chart("start:Maybe>a"), Chart("start:Done>a")),
        Pair("connection.no-exit", "out of an end", Chart("start>end,end>a"), Chart("start>end")),
        Pair("exit.unconnected", "", Chart("start>r,r:Agreed>a", Step("r", "Chancery.Countersign")), Chart("start>r,r:Agreed>a,r:Disagreed>end", Step("r", "Chancery.Countersign"))),
        Pair("exit.unconnected", "of a last step with a choice", Chart("start>r", Step("r", "Chancery.Countersign")), Chart("start>r", Step("r", "Chancery.Review"))),
        Pair("exit.unconnected", "nested", InOrder("s", Chart("r:Passed>a", Step("r", "Chancery.LegalReview"))), InOrder("s", Chart("r:Passed>a,r:Failed>a", Step("r", "Chancery.LegalReview")))),
        Pair("exit.unconnected", "of a task", Chart("start>t,t:Yes>a", Task(null)), Chart("start>t,t:Yes>a", Task("refused"))),
        Pair("switch.duplicate-label", "", Chart("start>f,f:A>a", Cases("A", "A")), Chart("start>f,f:A>a,f:B>a", Cases("A", "B"))),
        Pair("switch.duplicate-label", "Default", Chart("start>f,f:Default>a", Cases("Default")), Chart("start>f,f:default>a", Cases("default"))),
        Pair("flow.empty", "", Step("flow", "Elsa.Flowchart"), Chart("start>a")),
        Pair("flow.empty", "a sequence", InOrder("s"), InOrder("s", Step("a"))),
        Pair("step.unreachable", "", Chart("start>a,lost>a"), Chart("start>a,start>lost,lost>a")),
        Pair("step.unreachable", "nested", Step("l", "Elsa.ForEach", ("body", Chart("start>a,lost>a"))), Step("l", "Elsa.ForEach", ("body", Chart("start>a")))),
        Pair("step.unreachable", "a circle of its own", Chart("start>a,ask>b,b>ask"), Chart("start>ask,ask>b,b>ask")),
        Pair("step.unreachable", "what triggers nothing starts nothing", Chart("start>a,ask>b", Step("ask").Triggering()), Chart("start>a,event>b", Event().Triggering())),
        Pair("step.unreachable", "a trigger that is none", Chart("start>a,event>b", Event()), Chart("start>a,event>b", Event().Triggering())),
        Pair("step.unreachable", "behind a break", Loop(InOrder("s", Step("b", "Elsa.Break"), Step("a"))), Loop(InOrder("s", Step("a"), Step("b", "Elsa.Break")))),
        Pair("step.unreachable", "behind the finish", InOrder("s", Step("f", "Elsa.Finish"), Step("a")), InOrder("s", If(Step("f", "Elsa.Finish")), Step("a"))),
        Pair("input.invalid", "script", Chart("start>d", Decision("1 +")), Chart("start>d", Decision("1 + 1 == 2"))),
        Pair("input.invalid", "variable", Chart("start>a", Told("Variable", """{"id":"nobody"}""")), Chart("start>a", Told("Literal", "x"))),
        Pair("input.invalid", "case of a nested switch", InOrder("s", Switch("1 +")), InOrder("s", Switch("true"))),
        Pair("join.never-completes", "", Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAll")), Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAllActive"))),
        Pair("join.never-completes", "the same exit to both", Chart("d:True>a,d:False>join,a>join", Decision("true"), Join("WaitAll")), Chart("d:True>a,d:True>b,a>join,b>join", Decision("true"), Join("WaitAll"))),
        Pair("join.never-completes", "another way to one branch", Chart("start>d,d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAll")), Chart("start>d,start>b,d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAll"))),
        Pair("join.never-completes", "a reviewer chooses one", Chart("r:Agreed>a,r:Disagreed>b,a>join,b>join", Step("r", "Chancery.Countersign"), Join("WaitAll")), Chart("r:Agreed>a,r:Agreed>b,a>join,b>join", Step("r", "Chancery.Countersign"), Join("WaitAll"))),
        Pair("join.never-completes", "nested", InOrder("s", Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAll"))), InOrder("s", Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAny")))),
        Pair("join.never-completes", "started by a trigger", Chart("start>x,event>d,d:True>a,d:False>b,a>join,b>join", Event().Triggering(), Decision("true"), Join("WaitAll")), Chart("start>x,event>d,d:True>a,d:True>b,a>join,b>join", Event().Triggering(), Decision("true"), Join("WaitAll"))),
        Pair("join.outside-loop", "", Chart("start>d,d:False>a,d:True>ask,ask>r,r:Disagreed>ask,r:Agreed>a", Decision("true"), Step("r", "Chancery.Countersign")), Chart("start>d,d:False>a,d:True>ask,ask>r,r:Disagreed>ask,r:Agreed>b", Decision("true"), Step("r", "Chancery.Countersign"))),
        Pair("join.outside-loop", "a return to before the ways part", Chart("start>ask,ask>d,d:False>a,d:True>c,c>r,r:Disagreed>c,r:Agreed>a", Decision("true"), Step("r", "Chancery.Countersign")), Chart("start>ask,ask>d,d:False>a,d:True>c,c>r,r:Disagreed>ask,r:Agreed>a", Decision("true"), Step("r", "Chancery.Countersign"))),
        Pair("join.outside-loop", "a branch beside the loop", Chart("start>a,start>ask,ask>r,r:Disagreed>ask,r:Agreed>join,a>join", Step("r", "Chancery.Countersign"), Join("WaitAllActive")), Chart("start>a,start>ask,ask>r,r:Disagreed>ask,r:Agreed>join,a>join", Step("r", "Chancery.Countersign"), Join("WaitAny"))),
        Pair("cycle.endless", "", Chart("start>a,a>b,b>a"), Chart("start>a,a>ask,ask>a")),
        Pair("cycle.endless", "of one step", Chart("start>a,a>a"), Chart("start>ask,ask>ask")),
        Pair("cycle.endless", "a way round the waiting step", Chart("start>d,d:True>ask,d:False>b,ask>c,b>c,c>d", Decision("true")), Chart("start>d,d:True>ask,d:False>ask2,ask>c,ask2>c,c>d", Decision("true"))),
        Pair("cycle.endless", "nested steps do not wait", Chart("start>if,if>if", If(Step("ask"))), Chart("start>if,if>if", Step("if", "Elsa.If", ("then", Step("ask1")), ("else", Step("ask2"))))),
        Pair("cycle.endless", "dispatching waits for nobody", Chart("start>r,r>r", Dispatch("False")), Chart("start>r,r>r", Dispatch("True"))),
        Pair("cycle.endless", "started by a trigger", Chart("start>x,event>a,a>b,b>a", Event().Triggering()), Chart("start>x,event>a,a>ask,ask>a", Event().Triggering())),
        Pair("cycle.endless", "a condition that always holds", While("True", Step("a")), While("True", Step("ask"))),
        Pair("cycle.endless", "a condition that holds until left", While("True", InOrder("s", Step("a"))), While("True", InOrder("s", If(Step("b", "Elsa.Break"))))),
        Pair("connection.invalid-return", "", Chart("start>ask1,start>ask2,ask1>c,ask2>c,c:Back>ask1", Step("c", "Test.Ask")), Chart("start>ask0,ask0>ask1,ask0>ask2,ask1>c,ask2>c,c:Back>ask0", Step("c", "Test.Ask"))),
    ];

    private static IEnumerable<TestCaseData> TokenRules() =>
    [
        Pair("join.never-completes", "WaitAllActive", Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAllActive")), Chart("d:True>a,d:False>b,a>join,b>join", Decision("true"), Join("WaitAny"))),
        Pair("join.never-completes", "a step that merges", Chart("d:True>a,d:False>b,a>m,b>m", Decision("true"), Merging("Merge")), Chart("d:True>a,d:False>b,a>m,b>m", Decision("true"), Merging("Stream"))),
        Pair("join.waits-for-itself", "", Chart("start>m,m>ask,ask>m", Merging("Converge")), Chart("start>m,m>ask,ask>m", Merging("Merge"))),
        Pair("cycle.endless", "", Chart("start>a,a>b,b>a"), Chart("start>a,a>ask,ask>a")),
        Pair("step.unreachable", "", Chart("start>a,lost>a"), Chart("start>a,start>lost,lost>a")),
    ];

    [TestCaseSource(nameof(Rules))]
    public void The_rule_refuses_what_breaks_it_and_nothing_else(string rule, JsonObject broken, JsonObject sound) => AssertPair(rule, broken, sound, byTokens: false);

    [TestCaseSource(nameof(TokenRules))]
    public void By_tokens_the_rule_refuses_what_breaks_it_and_nothing_else(string rule, JsonObject broken, JsonObject sound) => AssertPair(rule, broken, sound, byTokens: true);

    [Test]
    public void By_tokens_a_return_into_a_branch_can_be_followed()
    {
        var root = Chart("start>ask1,start>ask2,ask1>c,ask2>c,c:Back>ask1", Step("c", "Test.Ask"));

        Assert.That(Findings(Definition(root, byTokens: true)).Select(one => one.Rule), Has.None.EqualTo("connection.invalid-return"));
    }

    [TestCase(1, "")]
    [TestCase(2, "activity.unknown-version")]
    public void A_workflow_used_in_a_version_never_published_is_refused(int version, string rule)
    {
        var findings = Findings(Definition(Chart("start>x", Version(Step("x", "Inner"), version))), Definition(Chart("start>a"), "inner"));

        Assert.That(findings.Select(one => one.Rule), Is.EqualTo(rule.Length == 0 ? [] : new[] { rule }));
    }

    [Test]
    public void A_workflow_that_contains_itself_is_refused_once()
    {
        var inner = Definition(Chart("start>x,start>y", Step("x", "Inner"), Step("y", "Inner")), "inner");

        Assert.That(Findings(inner, inner).Select(one => (one.Rule, one.ActivityId)), Is.EquivalentTo(new[] { ("workflow.inside-itself", "x"), ("workflow.inside-itself", "y") }));
    }

    [Test]
    public void A_case_whose_condition_is_broken_is_told_by_that_alone()
    {
        var root = Chart("start>f,f:A>a,f:B>a", Step("f", "Elsa.FlowSwitch", ("cases", new JsonArray(
            new JsonObject { ["label"] = "A", ["condition"] = Flow.Wrapped("JavaScript", "true") },
            new JsonObject { ["label"] = "B", ["condition"] = Flow.Wrapped("JavaScript", "1 +") }))));

        var finding = Findings(Definition(root)).Single();

        Assert.That((finding.Rule, finding.JsonPath.Split("].", 2)[1]), Is.EqualTo(("input.invalid", "cases[1].condition")));
    }

    [Test]
    public void An_exit_that_leads_nowhere_is_named_with_its_step()
    {
        var finding = Findings(Definition(Chart("start>r,r:Agreed>a", Step("r", "Chancery.Countersign")))).Single(one => one.Rule == "exit.unconnected");

        Assert.That((finding.ActivityId, finding.Reason, finding.ReasonZh), Is.EqualTo(("r", "The exit \"Disagreed\" of \"Chancery.Countersign\" leads nowhere, so a case that takes it would end there; connect it.",
            "“Chancery.Countersign”的出口“Disagreed”没有连线，公文由此离开就会中断；请连接该出口。")));
    }

    private static void AssertPair(string rule, JsonObject broken, JsonObject sound, bool byTokens)
    {
        var found = Findings(Definition(broken, byTokens: byTokens)).Where(one => one.Rule == rule).ToList();

        Assert.That(found, Is.Not.Empty, "the broken one");
        Assert.That(found, Has.All.Matches<Engine.Definitions.Finding>(one => one.JsonPath.StartsWith("$.root", StringComparison.Ordinal) && one.Reason.All(c => c < 0x3000) && one.ReasonZh.Any(c => c > 0x3000)));
        Assert.That(Findings(Definition(sound, byTokens: byTokens)).Select(one => one.Rule), Has.None.EqualTo(rule), "the sound one");
    }

    private static TestCaseData Pair(string rule, string what, JsonObject broken, JsonObject sound) =>
        new TestCaseData(rule, broken, sound).SetArgDisplayNames(rule, what);

    private static JsonObject Cases(params string[] labels) => Step("f", "Elsa.FlowSwitch", ("cases", new JsonArray(
        [.. labels.Select(label => new JsonObject { ["label"] = label, ["condition"] = Flow.Wrapped("JavaScript", "true") })])));

    /// <summary>Its act "no" ends the case with the status, or goes on by the exit No.</summary>
    private static JsonObject Task(string? ends) => Step("t", "Chancery.Task", ("exits", Flow.Wrapped("Object", "[\"Yes\",\"No\"]")),
        ("acts", Flow.Wrapped("Object", new JsonArray(
            new JsonObject { ["action"] = "agree-to", ["title"] = "同意", ["titleEn"] = "Agree", ["exit"] = "Yes" },
            new JsonObject { ["action"] = "turn-down", ["title"] = "不同意", ["titleEn"] = "Turn down", ["exit"] = "No", ["ends"] = ends }).ToJsonString())));

    private static JsonObject If(JsonObject then) => Step("if", "Elsa.If", ("then", then));

    private static JsonObject Loop(JsonObject body) => Step("loop", "Elsa.ForEach", ("body", body));

    private static JsonObject While(string condition, JsonObject body) => Step("while", "Elsa.While", ("condition", Text(condition)), ("body", body));

    private static JsonObject Event() => Step("event", "Elsa.Event", ("eventName", Text("go")));

    private static JsonObject Decision(string script) => Step("d", "Elsa.FlowDecision", ("condition", Flow.Wrapped("JavaScript", script)));

    private static JsonObject Told(string type, string value) => Step("a", null, ("text", Flow.Wrapped(type, value)));

    private static JsonObject Dispatch(string waits) =>
        Step("r", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Text("other")), ("waitForCompletion", Text(waits)));

    private static JsonObject Merging(string mode) => Step("m", null, ("customProperties", new JsonObject { ["mergeMode"] = mode }));

    private static JsonObject Switch(string script) => Step("sw", "Elsa.Switch",
        ("cases", new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = Flow.Wrapped("JavaScript", script), ["activity"] = Step("a") })));

    private static JsonObject Version(JsonObject step, int version)
    {
        step["version"] = version;
        return step;
    }

    private static JsonObject Dangling(JsonObject chart)
    {
        chart["connections"]!.AsArray().Add(new JsonObject { ["source"] = "start", ["target"] = "nobody" });
        return chart;
    }
}
