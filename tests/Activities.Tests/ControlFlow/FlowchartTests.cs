using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Activities.Tests.ControlFlow;

public sealed class FlowchartTests
{
    [Test]
    public void A_straight_line_asks_one_step_after_the_other_and_finishes()
    {
        var run = new CaseRun(Flow.Of("start>a", "a>b").Compile());

        run.Answer("a");
        Assert.That(run.Waiting, Is.EqualTo(new[] { "b" }));
        run.Answer("b");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.Asked, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(run.State.Bookmarks, Is.Empty);
        Assert.That(run.State.Executions.Select(execution => execution.ActivityId), Is.EqualTo(new[] { "root" }), "leaves are dropped");
    }

    [Test]
    public void Several_connections_from_one_port_run_in_parallel_and_meet_once()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b", "a>c", "b>c").Compile());

        Assert.That(run.Waiting, Is.EqualTo(new[] { "a", "b" }));
        run.Answer("b");
        Assert.That(run.Waiting, Is.EqualTo(new[] { "a" }));
        run.Answer("a");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "c" }));
    }

    [Test]
    public void A_branch_not_taken_is_not_waited_for()
    {
        var run = new CaseRun(Flow.Of("start>a", "a:Yes>b", "a:No>c", "c>d", "b>e", "d>e").Compile());

        run.Answer("a", "Yes").Answer("b");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "e" }));
        run.Answer("e");
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.Asked, Does.Not.Contain("c").And.Not.Contain("d"));
    }

    [Test]
    public void A_loop_through_a_valid_backward_edge_asks_again_and_goes_on()
    {
        var run = new CaseRun(Flow.Of("start>review", "review:Approve>sign", "review:Return>fix", "fix>review", "sign>end").Compile());

        run.Answer("review", "Return").Answer("fix").Answer("review", "Return").Answer("fix").Answer("review", "Approve");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "sign" }));
        run.Answer("sign");
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void A_return_into_the_middle_of_a_parallel_block_faults_the_deciding_step()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b", "a>c", "b>c", "c:Return>a", "c>end").Draft());

        run.Answer("a").Answer("b").Answer("c", "Return");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        var incident = run.State.Incidents.Single();
        Assert.That(incident.ActivityId, Is.EqualTo("c"));
        Assert.That(incident.Message, Does.StartWith("Invalid backward connection"));
    }

    [Test]
    public void An_end_cancels_what_still_waits()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b", "a>end").Compile());

        run.Answer("a");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(run.CancelledSteps, Is.EqualTo(new[] { "b" }));
        Assert.That(run.State.Bookmarks, Is.Empty);
    }

    [Test]
    public void A_step_that_breaks_faults_the_case_and_leaves_an_incident()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b").Compile());

        run.Answer("a", "break");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(run.State.Incidents.Single(), Is.EqualTo(new Incident("a", 3, "activity.failed", "The step broke.", run.Facts.Now)));
        Assert.That(run.State.Executions.Single(execution => execution.ActivityId == "a").Status, Is.EqualTo(ActivityStatus.Faulted));
        Assert.That(() => run.Answer("b"), Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.CaseClosed));
    }

    [Test]
    public void A_step_answered_twice_is_refused_the_second_time()
    {
        var run = new CaseRun(Flow.Of("start>a", "a>b").Compile());
        var first = run.State.Bookmarks.Single().Execution;
        run.Answer("a");

        var act = () => new WorkflowRunner().Run(run.Pipeline, run.State, run.Facts, new ResumeStimulus(first, "Done"));

        Assert.That(act, Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.WorkItemClosed));
    }

    [Test]
    public void A_step_that_keeps_waiting_can_be_resumed_again()
    {
        var run = new CaseRun(Flow.Of("start>a", "a>b").Compile());

        run.Answer("a", "wait").Store().Answer("a", "wait").Store();

        Assert.That(run.Waiting, Is.EqualTo(new[] { "a" }));
        Assert.That(run.Answer("a").Waiting, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void Ending_the_case_cancels_every_branch_and_sets_the_status()
    {
        var run = new CaseRun(Flow.Of("start>a", "start>b", "a>c", "b>c").Compile());

        run.Answer("a", "end");

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Refused));
        Assert.That(run.CancelledSteps, Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(run.State.Bookmarks, Is.Empty);
        Assert.That(run.State.Executions, Is.Empty);
    }

    [Test]
    public void A_nested_flowchart_completes_as_one_step()
    {
        var inner = (JsonObject)Flow.Of("start>x", "x>y").Json()["root"]!;
        inner["activities"]!.AsArray().Single(node => (string)node!["id"]! == "start")!["id"] = "inner-start";
        inner["connections"]![0]!["source"]!["activity"] = "inner-start";
        var flow = Flow.Of("start>nested", "nested>after")
            .Make("nested", "Elsa.Flowchart", new JsonObject { ["activities"] = inner["activities"]!.DeepClone(), ["connections"] = inner["connections"]!.DeepClone() });
        var run = new CaseRun(flow.Compile());

        run.Answer("x").Store().Answer("y");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "after" }));
        Assert.That(run.Pipeline.Activities["x"].Node.NodeId, Is.EqualTo("Workflow1:root:nested:x"));
    }
}
