using System.Text.Json.Nodes;
using Chancery.Tests.Kernel;
using NUnit.Framework;
using static Chancery.Engine.Tests.Definitions.Guard.Sketch;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>A container counts as a step that waits only when no way through it avoids waiting.</summary>
public sealed class CycleTests
{
    private static readonly JsonObject _around = Chart("c", "begin>d,d:True>ask,d:False>b", Decision());

    private static IEnumerable<TestCaseData> Containers() =>
    [
        Case("a flowchart with a way around its waiting step", false, _around),
        Case("a flowchart all of whose ways wait", true, Chart("c", "begin>d,d:True>ask,d:False>ask2", Decision())),
        Case("a flowchart whose end comes first", false, Chart("c", "begin>d,d:True>end,d:False>ask,ask>b", Decision())),
        Case("a flowchart that a break ends, as no loop is around it", false, Chart("c", "begin>d,d:True>x,d:False>ask", Decision(), Step("x", "Elsa.Break"))),
        Case("a flowchart that a break leaves with the loop around it", true, InOrder("c", Step("l", "Elsa.ForEach", ("body", Chart("i", "begin>d,d:True>x,d:False>b", Decision(), Step("x", "Elsa.Break")))), Step("ask"))),
        Case("a flowchart in a sequence", false, InOrder("c", Step("a1"), Chart("inner", "begin>d,d:True>ask,d:False>b", Decision()))),
        Case("a sequence that waits at its end", true, InOrder("c", Step("a1"), Step("ask"))),
        Case("a loop over a list that may be empty", false, Step("c", "Elsa.ForEach", ("body", Step("ask")))),
        Case("a loop over numbers", false, Step("c", "Elsa.For", ("body", Step("ask")))),
        Case("a list gone through side by side", false, Step("c", "Elsa.ParallelForEach", ("body", Step("ask")))),
        Case("a loop whose condition may not hold", false, While(Flow.Wrapped("JavaScript", "1 > 2"), Step("ask"))),
        Case("a loop that is left after waiting", true, While(Text("True"), InOrder("s", Step("ask"), Leaving()))),
        Case("a loop that may be left before waiting", false, While(Text("True"), InOrder("s", Leaving(), Step("ask")))),
        Case("a fork whose first branch is enough", false, Fork("WaitAny", Step("ask"), Step("b"))),
        Case("a fork all of whose branches wait", true, Fork("WaitAny", Step("ask"), Step("ask2"))),
        Case("a fork that waits for all", true, Fork("WaitAll", Step("ask"), Step("b"))),
        Case("a request, whatever follows its answer", true, Step("c", "Elsa.SendHttpRequest", ("url", Text("https://example.org")),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Step("b") })))),
    ];

    [TestCaseSource(nameof(Containers))]
    public void A_cycle_needs_a_container_that_surely_waits(bool isSound, JsonObject container) =>
        Assert.That(Rules(Definition(Chart("start>c,c>c", container))), isSound ? Is.Empty : Is.EqualTo(new[] { "cycle.endless" }));

    [Test]
    public void A_workflow_used_as_a_step_waits_only_if_all_its_ways_do()
    {
        var around = Definition((JsonObject)_around.DeepClone(), "inner");
        var waiting = Definition(Chart("begin>ask"), "inner");
        var used = Definition(Chart("start>c,c>c", Step("c", "Inner")));

        Assert.That(Rules(used, around), Is.EqualTo(new[] { "cycle.endless" }));
        Assert.That(Rules(used, waiting), Is.Empty);
    }

    [Test]
    public void A_container_that_may_not_wait_is_no_harm_beside_a_step_that_does() =>
        Assert.That(Rules(Definition(Chart("start>c,c>ask0,ask0>c", (JsonObject)_around.DeepClone()))), Is.Empty);

    private static IEnumerable<string> Rules(JsonObject definition, params JsonObject[] others) =>
        Findings(definition, others).Select(one => one.Rule).Where(rule => rule == "cycle.endless");

    private static TestCaseData Case(string what, bool isSound, JsonObject container) => new TestCaseData(isSound, container).SetArgDisplayNames(what);

    private static JsonObject Decision() => Step("d", "Elsa.FlowDecision", ("condition", Flow.Wrapped("JavaScript", "1 == 1")));

    private static JsonObject While(JsonObject condition, JsonObject body) => Step("c", "Elsa.While", ("condition", condition), ("body", body));

    private static JsonObject Leaving() => Step("if", "Elsa.If", ("condition", Flow.Wrapped("JavaScript", "1 == 1")), ("then", Step("x", "Elsa.Break")));

    private static JsonObject Fork(string mode, params JsonObject[] branches) =>
        Step("c", "Elsa.Fork", ("joinMode", Text(mode)), ("branches", new JsonArray([.. branches])));
}
