using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Execution;

public sealed class WorkflowRunnerTests
{
    [Test]
    public void A_run_that_never_waits_ends_at_its_step_budget()
    {
        var registry = Flow.Registry().Add<Restless>("Test.Restless");
        var run = new CaseRun(Flow.Of("start>a", "a>b", "b>a").Make("a", "Test.Restless").Make("b", "Test.Tell").Compile(registry));

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(run.State.Incidents.Single().Code, Is.EqualTo("kernel.burst"));
        Assert.That(run.State.LastExecution, Is.InRange(10_000, 10_002));
        Assert.That(run.State.Executions, Has.Count.EqualTo(2), "the root and the step that was stopped");
    }

    [Test]
    public void A_step_that_neither_completes_nor_waits_faults()
    {
        var registry = Flow.Registry().Add<Silent>("Test.Silent");
        var run = new CaseRun(Flow.Of("start>a").Make("a", "Test.Silent").Compile(registry));

        Assert.That(run.State.Incidents.Single().Code, Is.EqualTo("kernel.stuck"));
    }

    [Test]
    public void Branches_already_queued_still_run_when_one_breaks()
    {
        var registry = Flow.Registry().Add<Broken>("Test.Broken");
        var run = new CaseRun(Flow.Of("start>a", "start>b").Make("a", "Test.Broken").Compile(registry));

        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(run.Asked, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void A_case_cannot_be_started_twice()
    {
        var run = new CaseRun(Flow.Of("start>a").Compile());

        Assert.That(() => new WorkflowRunner().Run(run.Pipeline, run.State, run.Facts, new StartStimulus([])), Throws.ArgumentException);
    }

    [Test]
    public void The_stored_state_is_small()
    {
        var run = new CaseRun(Flow.Of([.. Enumerable.Range(0, 20).Select(i => $"{(i == 0 ? "start" : $"s{i}")}>s{i + 1}")]).Compile());
        for (var i = 1; i <= 10; i++)
            run.Answer($"s{i}");

        Assert.That(run.StateText, Has.Length.LessThan(600), run.StateText);
    }

    /// <summary>Claims to wait, but does not.</summary>
    private sealed class Restless : Activity
    {
        public override bool Waits => true;

        public override void Execute(ActivityContext context) => context.Complete();
    }

    private sealed class Silent : Activity
    {
        public override void Execute(ActivityContext context)
        {
        }
    }

    private sealed class Broken : Activity
    {
        public override void Execute(ActivityContext context) => throw new InvalidOperationException("broken");
    }
}
