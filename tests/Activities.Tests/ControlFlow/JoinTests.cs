using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Activities.Tests.ControlFlow;

public sealed class JoinTests
{
    [Test]
    public void The_first_branch_to_arrive_passes_a_join_of_any_and_cancels_the_others()
    {
        var run = Join("WaitAny");

        run.Answer("b").Store();

        Assert.That(run.Waiting, Is.EqualTo(new[] { "after" }));
        Assert.That(run.CancelledSteps, Is.EqualTo(new[] { "a" }));
        run.Answer("after");
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.Asked.Count(step => step == "after"), Is.EqualTo(1));
    }

    [Test]
    public void A_join_without_a_mode_takes_the_first_as_Elsa_does() =>
        Assert.That(Join(null).Answer("a").Waiting, Is.EqualTo(new[] { "after" }));

    [Test]
    public void A_join_of_any_does_not_cancel_a_branch_that_does_not_lead_to_it()
    {
        var flow = Flow.Of("start>a", "start>b", "start>c", "a>join", "b>join", "join>after").Make("join", "Elsa.FlowJoin");
        var run = new CaseRun(flow.Compile());

        run.Answer("a");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "c", "after" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_mode_of_a_join_stands_in_the_joins_own_record(bool byTokens)
    {
        var json = Flow.Of("start>a", "start>b", "a>join", "b>join", "join>after")
            .Make("a", "Test.Tell").Make("b", "Test.Tell").Make("after", "Test.Tell")
            .Make("join", "Elsa.FlowJoin", new JsonObject { ["mode"] = Flow.Wrapped("Literal", "WaitAll") }).Json();
        if (byTokens)
            json["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        var run = new AnsweredRun(new PipelineCompiler(Flow.Registry()).Compile(WorkflowDefinitionJson.Read(json.ToJsonString())));

        var told = run.Records.Where(record => record.Inputs?["mode"] is not null).Select(record => (record.ActivityId, (string?)record.Inputs!["mode"]));

        Assert.That(told, Is.EqualTo(new[] { ("join", "WaitAll") }));
    }

    [TestCase("WaitAll")]
    [TestCase("WaitAllActive")]
    public void A_join_of_all_waits_for_every_branch(string mode)
    {
        var run = Join(mode);

        run.Answer("b");
        Assert.That(run.Waiting, Is.EqualTo(new[] { "a" }));
        run.Store().Answer("a");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "after" }));
    }

    [TestCase("WaitAll", false)]
    [TestCase("WaitAllActive", true)]
    [TestCase("WaitAny", true)]
    public void A_dead_branch_stops_only_a_join_of_all(string mode, bool passes)
    {
        var flow = Flow.Of("start>a", "start>b", "a:Yes>join", "a:No>other", "b>join", "join>after")
            .Make("join", "Elsa.FlowJoin", Mode(mode));
        var run = new CaseRun(flow.Compile());

        run.Answer("a", "No").Answer("other").Answer("b");

        Assert.That(run.Waiting, Is.EqualTo(passes ? new[] { "after" } : []));
        Assert.That(run.State.Status, Is.EqualTo(passes ? CaseStatus.Running : CaseStatus.Finished));
    }

    [Test]
    public void A_join_of_any_that_nothing_reaches_is_skipped()
    {
        var flow = Flow.Of("start>a", "start>b", "a:Yes>join", "b:Yes>join", "join>after").Make("join", "Elsa.FlowJoin", Mode("WaitAny"));
        var run = new CaseRun(flow.Compile());

        run.Answer("a", "No").Answer("b", "No");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.Asked, Does.Not.Contain("after"));
    }

    [TestCase("WaitAny")]
    [TestCase("WaitAllActive")]
    public void A_join_in_a_loop_works_in_every_round(string mode)
    {
        var flow = Flow.Of("start>open", "open>a", "open>b", "a>join", "b>join", "join>check", "check:Again>open", "check:Enough>end")
            .Make("join", "Elsa.FlowJoin", Mode(mode));
        var run = new CaseRun(flow.Compile());

        for (var round = 0; round < 3; round++)
        {
            run.Answer("open").Store().Answer("b");
            if (mode != "WaitAny")
                run.Answer("a");

            Assert.That(run.Waiting, Is.EqualTo(new[] { "check" }));
            run.Answer("check", round < 2 ? "Again" : "Enough");
        }

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
    }

    private static CaseRun Join(string? mode) => new(
        Flow.Of("start>a", "start>b", "a>join", "b>join", "join>after").Make("join", "Elsa.FlowJoin", mode is null ? null : Mode(mode)).Compile());

    private static JsonObject Mode(string mode) => new() { ["mode"] = Flow.Wrapped("Literal", mode) };
}
