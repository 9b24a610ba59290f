using System.Text.Json.Nodes;
using NUnit.Framework;
using static Chancery.Engine.Tests.Definitions.Guard.Sketch;

namespace Chancery.Engine.Tests.Definitions.Guard;

/// <summary>No path leads to signing around the office review, nor past what only some documents must pass.</summary>
public sealed class GateTests
{
    private static IEnumerable<TestCaseData> Sound() =>
    [
        Case("the gate before", Chart("start>gate,gate>sign")),
        Case("a gate in each branch", Chart("start>d,d:True>gate1,d:False>gate2,gate1>sign,gate2>sign", Decision())),
        Case("a sequence with the gate first", InOrder("s", Step("gate"), Step("sign"))),
        Case("a gate inside the sequence before", Chart("start>s,s>sign", InOrder("s", Step("a"), Step("gate")))),
        Case("both in the sequence of a flowchart", Chart("start>s", InOrder("s", Step("gate"), Step("sign")))),
        Case("then and else hold a gate", Chart("start>if,if>sign", Step("if", "Elsa.If", ("then", Step("gate1")), ("else", Step("gate2"))))),
        Case("every case and the default hold a gate", InOrder("s", Switch(Step("gate1"), Step("gate2")), Step("sign"))),
        Case("one of the parallel ways holds it", InOrder("s", Step("p", "Elsa.Parallel", ("activities", Steps("a", "gate"))), Step("sign"))),
        Case("a fork that waits for all", InOrder("s", Step("f", "Elsa.Fork", ("joinMode", Text("WaitAll")), ("branches", Steps("a", "gate"))), Step("sign"))),
        Case("a fork that waits for any, each with a gate", InOrder("s", Step("f", "Elsa.Fork", ("joinMode", Text("WaitAny")), ("branches", Steps("gate1", "gate2"))), Step("sign"))),
        Case("a nested flowchart that ends behind its gate", Chart("start>inner,inner>sign", Chart("inner", "start2>gate,gate>a", Start2()))),
        Case("a nested flowchart that fails otherwise", Chart("start>inner,inner>sign", Chart("inner", "d:True>gate,d:False>fault", Decision(), Step("fault", "Elsa.Fault")))),
        Case("signing in the loop behind the gate", InOrder("s", Step("gate"), Loop(Step("sign")))),
        Case("a gate at the start of the loop that signs", Loop(InOrder("s", Step("gate"), Step("sign")))),
        Case("leaving the loop before its gate leaves its signing too", Loop(InOrder("s", InOrder("t", Step("if", "Elsa.If", ("then", Step("b", "Elsa.Break"))), Step("gate")), Step("sign")))),
        Case("a return to before the gate", Chart("start>ask,ask>gate,gate>sign,sign:Back>ask", Step("sign", "Test.Ask"))),
        Case("a trigger before the gate", Chart("start>gate,event>gate,gate>sign", Trigger())),
    ];

    private static IEnumerable<TestCaseData> Broken() =>
    [
        Case("no gate at all", Chart("start>sign")),
        Case("a way around", Chart("start>d,d:True>gate,d:False>sign,gate>sign", Decision())),
        Case("a parallel way around", Chart("start>gate,start>a,gate>sign,a>sign")),
        Case("the gate after", InOrder("s", Step("sign"), Step("gate"))),
        Case("signing before the gate of the same container", Chart("start>s", InOrder("s", Step("a"), InOrder("t", Step("sign"), Step("gate"))))),
        Case("an if without an else", InOrder("s", Step("if", "Elsa.If", ("then", Step("gate"))), Step("sign"))),
        Case("an else without a gate", InOrder("s", Step("if", "Elsa.If", ("then", Step("gate")), ("else", Step("a"))), Step("sign"))),
        Case("signing in the other branch", Step("if", "Elsa.If", ("then", Step("gate")), ("else", Step("sign")))),
        Case("a switch without a default", InOrder("s", Switch(Step("gate1"), null), Step("sign"))),
        Case("a case without a gate", InOrder("s", Switch(Step("a"), Step("gate")), Step("sign"))),
        Case("side by side", Step("p", "Elsa.Parallel", ("activities", Steps("gate", "sign")))),
        Case("a fork that waits for any", InOrder("s", Step("f", "Elsa.Fork", ("joinMode", Text("WaitAny")), ("branches", Steps("a", "gate"))), Step("sign"))),
        Case("a gate in a loop that may not run", InOrder("s", Loop(Step("gate")), Step("sign"))),
        Case("a parallel loop that may not run", InOrder("s", Step("l", "Elsa.ParallelForEach", ("body", Step("gate"))), Step("sign"))),
        Case("a nested flowchart that may end before its gate", Chart("start>inner,inner>sign", Chart("inner", "d:True>gate", Decision()))),
        Case("a nested flowchart with an early end", Chart("start>inner,inner>sign", Chart("inner", "d:True>gate,d:False>end", Decision()))),
        Case("a nested flowchart that a break without a loop may end", Chart("start>inner,inner>sign", Chart("inner", "d:True>gate,d:False>b", Decision(), Step("b", "Elsa.Break")))),
        Case("signing in a nested flowchart", Chart("start>inner,inner>gate", Chart("inner", "start2>sign", Start2()))),
        Case("a trigger behind the gate", Chart("start>gate,gate>sign,event>sign", Trigger())),
        Case("a trigger that goes on to a step behind the gate", Chart("start>gate,gate>a,a>event,event>sign", Trigger())),
    ];

    [TestCaseSource(nameof(Sound))]
    public void A_gate_on_every_path_is_accepted(JsonObject root) => Assert.That(Avoided(Findings(Definition(root))), Is.Empty);

    [TestCaseSource(nameof(Broken))]
    public void A_way_around_a_mandatory_gate_is_refused(JsonObject root) => Assert.That(Avoided(Findings(Definition(root))), Is.EqualTo(new[] { "sign" }));

    [TestCase(true)]
    [TestCase(false)]
    public void By_tokens_the_same_rule_holds(bool gated) =>
        Assert.That(Avoided(Findings(Definition(Chart(gated ? "start>gate,gate>sign" : "start>a,a>sign"), byTokens: true))), Is.EqualTo(gated ? [] : new[] { "sign" }));

    [Test]
    public void A_workflow_that_reviews_is_a_gate_for_what_follows_it() => Assert.That(Avoided(Used(Chart("start>gate,gate>a"))), Is.Empty);

    [Test]
    public void A_workflow_that_may_complete_before_its_review_is_none()
    {
        var early = Chart("d:True>gate,d:False>done,gate>a", Decision(), Step("done", "Elsa.Complete"));

        Assert.That(Avoided(Used(early)), Is.EqualTo(new[] { "sign" }));
    }

    [Test]
    public void A_workflow_that_signs_is_refused_where_it_is_used()
    {
        var found = Findings(Definition(Chart("start>inner", Step("inner", "Inner"))), Definition(Chart("start>sign"), "inner")).Single(one => one.Rule == "gate.avoided");

        Assert.That((found.ActivityId, found.JsonPath), Is.EqualTo(("inner", "$.root.activities[0]")));
        Assert.That(found.Reason, Does.StartWith("In the workflow \"inner\" used here:"));
    }

    [Test]
    public void A_workflow_that_signs_may_be_used_behind_the_gate() =>
        Assert.That(Avoided(Findings(Definition(Chart("start>gate,gate>inner", Step("inner", "Inner"))), Definition(Chart("start>sign"), "inner"))), Is.Empty);

    private static IEnumerable<TestCaseData> Complete() =>
    [
        Case("each behind a decision", Issued("gate>d,d:True>legal,d:False>d2,legal>d2,d2:True>joint,d2:False>sign,joint>sign,legal:Failed>gate,joint:Objected>gate", Decision("d"), Decision("d2"))),
        Case("a refusal that ends", Issued("gate>legal,legal>joint,joint>sign,legal:Failed>end,joint:Objected>end")),
        Case("a refusal that is reviewed again", Issued("gate>legal,legal>joint,legal:Failed>a,a>legal2,legal2>joint,legal2:Failed>legal,joint>sign,joint:Objected>gate")),
        Case("in a nested flowchart before", Issued("gate>inner,inner>joint,joint>sign,joint:Objected>gate", Chart("inner", "start2>legal,legal:Failed>fault", Start2(), Step("fault", "Elsa.Fault")))),
    ];

    private static IEnumerable<TestCaseData> Lacking() =>
    [
        Case("no legal review", "sign", Issued("gate>joint,joint>sign,joint:Objected>gate")),
        Case("no joint sign-off", "sign", Issued("gate>legal,legal>sign,legal:Failed>gate")),
        Case("legal review in the other branch", "sign", Issued("gate>d,d:True>legal,d:False>joint,legal>end,legal:Failed>end,joint>sign,joint:Objected>gate", Decision())),
        Case("legal review after signing", "sign", Chart("start>gate,gate>joint,joint>sign,joint:Objected>gate,sign>legal,legal:Failed>end")),
        Case("legal review only where signing returns to", "sign", Chart("start>gate,gate>joint,joint>sign,joint:Objected>gate,sign>legal,legal>gate,legal:Failed>end")),
        Case("no seal", "issue", Chart("start>gate,gate>legal,legal>joint,joint>sign,legal:Failed>gate,joint:Objected>gate,sign>register,register>issue")),
    ];

    private static IEnumerable<TestCaseData> LedOn() =>
    [
        Case("straight on", "legal", Issued("gate>legal,legal>joint,legal:Failed>joint,joint>sign,joint:Objected>gate")),
        Case("by a decision", "legal", Issued("gate>legal,legal>joint,legal:Failed>d,d:True>gate,d:False>joint,joint>sign,joint:Objected>gate", Decision())),
        Case("an objection", "joint", Issued("gate>legal,legal>joint,legal:Failed>gate,joint>sign,joint:Objected>sign")),
        Case("out of a sequence", "legal", Issued("gate>s,s>joint,joint>sign,joint:Objected>gate", InOrder("s", Step("legal"), Step("a")))),
        Case("out of a nested flowchart", "legal", Issued("gate>inner,inner>joint,joint>sign,joint:Objected>gate", Chart("inner", "start2>legal,legal:Failed>a", Start2()))),
    ];

    [TestCaseSource(nameof(Complete))]
    public void What_only_some_documents_must_pass_may_be_gone_around_by_the_others(JsonObject root) =>
        Assert.That(Findings(Definition(root)).Where(one => one.Rule.StartsWith("gate.", StringComparison.Ordinal)), Is.Empty);

    [TestCaseSource(nameof(Lacking))]
    public void A_gate_that_some_documents_need_must_stand_on_a_way_to_the_step(string step, JsonObject root) => Assert.That(Of("gate.missing", root), Does.Contain(step));

    [TestCaseSource(nameof(LedOn))]
    public void What_a_gate_refuses_does_not_lead_on_past_it(string gate, JsonObject root) => Assert.That(Of("gate.avoided", root).Distinct(), Is.EqualTo(new[] { gate }));

    private static IEnumerable<string?> Of(string rule, JsonObject root) => Findings(Definition(root)).Where(one => one.Rule == rule).Select(one => one.ActivityId);

    /// <summary>Everything an outgoing document passes, with this between its start and its signing.</summary>
    private static JsonObject Issued(string between, params JsonObject[] steps) => Chart($"start>gate,{between},sign>register,register>seal,seal>issue", steps);

    private static TestCaseData Case(string name, string step, JsonObject root) => new TestCaseData(step, root).SetArgDisplayNames(name);

    private static IReadOnlyList<Engine.Definitions.Finding> Used(JsonObject inner) =>
        Findings(Definition(Chart("start>inner,inner>sign", Step("inner", "Inner"))), Definition(inner, "inner"));

    private static IEnumerable<string?> Avoided(IReadOnlyList<Engine.Definitions.Finding> findings) =>
        findings.Where(one => one.Rule == "gate.avoided").Select(one => one.ActivityId);

    private static TestCaseData Case(string name, JsonObject root) => new TestCaseData(root).SetArgDisplayNames(name);

    private static JsonObject Decision(string id = "d") => Step(id, "Elsa.FlowDecision");

    private static JsonObject Start2() => Step("start2", "Elsa.Start");

    private static JsonObject Loop(JsonObject body) => Step("loop", "Elsa.ForEach", ("body", body));

    private static JsonObject Trigger() => Step("event", "Elsa.Event", ("eventName", Text("go"))).Triggering();

    private static JsonArray Steps(params string[] ids) => [.. ids.Select(id => Step(id))];

    private static JsonObject Switch(JsonObject one, JsonObject? otherwise) => Step("switch", "Elsa.Switch",
        ("cases", new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = Text("True"), ["activity"] = one })), ("default", otherwise));
}
