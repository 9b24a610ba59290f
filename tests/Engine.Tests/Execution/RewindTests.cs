using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using CsCheck;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Execution;

public sealed class RewindTests
{
    [Test]
    public void A_return_before_a_fork_cancels_every_branch_and_asks_again()
    {
        var run = new CaseRun(Flow.Of("start>draft", "draft>a", "draft>b", "a>sign", "b>sign", "sign>end").Compile());
        run.Answer("draft").Answer("a");

        run.Answer("b", "return:draft");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "draft" }));
        Assert.That(run.CancelledSteps, Is.EqualTo(new[] { "b" }));
        run.Answer("draft").Answer("a").Answer("b");
        Assert.That(run.Waiting, Is.EqualTo(new[] { "sign" }));
    }

    [Test]
    public void A_return_inside_a_branch_leaves_the_other_branch_alone()
    {
        var run = new CaseRun(Flow.Of("start>a1", "start>b", "a1>a2", "a2>join", "b>join").Compile());
        run.Answer("a1");

        run.Answer("a2", "return:a1");

        Assert.That(run.Waiting, Is.EquivalentTo(new[] { "b", "a1" }));
        run.Answer("b").Answer("a1").Answer("a2");
        Assert.That(run.Waiting, Is.EqualTo(new[] { "join" }));
        Assert.That(run.Asked.Count(step => step == "join"), Is.EqualTo(1));
    }

    [Test]
    public void A_step_that_is_not_on_every_path_can_be_returned_to_once_passed()
    {
        var flow = Flow.Of("start>draft", "draft:Legal>legal", "draft:Plain>sign", "legal>sign", "sign>end");
        var run = new CaseRun(flow.Compile());
        run.Answer("draft", "Legal").Answer("legal");

        run.Answer("sign", "return:legal");

        Assert.That(run.Waiting, Is.EqualTo(new[] { "legal" }));
        Assert.That(run.Answer("legal").Waiting, Is.EqualTo(new[] { "sign" }));
        Assert.That(run.Answer("sign").State.Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public void A_return_forgets_the_gates_after_its_target_and_keeps_those_before()
    {
        var run = new CaseRun(Flow.Of("start>a", "a>b", "b>c").Compile());
        run.Answer("a").Answer("b");
        run.State.PassedGates["a"] = 3;
        run.State.PassedGates["b"] = 4;

        run.Answer("c", "return:b");

        Assert.That(run.State.PassedGates.Keys, Is.EqualTo(new[] { "a" }));
    }

    [TestCase("nowhere", Description = "unknown")]
    [TestCase("legal", Description = "skipped, never asked")]
    [TestCase("end", Description = "not yet reached")]
    [TestCase("other", Description = "in a parallel branch")]
    [TestCase("root", Description = "not in this flowchart")]
    public void A_target_not_passed_on_the_way_here_is_refused(string target)
    {
        var flow = Flow.Of(
            "start>draft", "start>other", "draft:Legal>legal", "draft:Plain>sign", "legal>sign", "sign>end", "other>last");
        var run = new CaseRun(flow.Compile());
        run.Answer("draft", "Plain").Answer("other");

        Assert.That(
            () => run.Answer("sign", $"return:{target}"),
            Throws.TypeOf<WorkflowException>().With.Property("Code").EqualTo(ErrorCodes.ReturnTarget));
    }

    [Test]
    public void The_offered_targets_are_the_steps_passed_the_latest_first()
    {
        var run = new CaseRun(Flow.Of("start>a", "a>b", "a>c", "b>d", "c>d").Compile());
        run.Answer("a").Answer("b").Answer("c").Store();

        var execution = run.State.Executions.Single(known => known.ActivityId == "d");

        Assert.That(PassedSteps.Of(run.Pipeline, run.State, execution), Is.EqualTo(new[] { "b", "c", "a", "start" }));
    }

    [Test]
    public void After_a_return_an_all_agree_run_asks_nobody_twice_and_ends_exactly_once()
    {
        RandomFlow.Gen.Sample(
            flow =>
            {
                var run = new CaseRun(flow.Compile());
                var random = new Random(flow.Seed);
                var returns = 0;
                for (var steps = 0; run.State.Status == CaseStatus.Running; steps++)
                {
                    Assert.That(run.Waiting, Is.Unique, "no step is asked twice at the same time");
                    Assert.That(run.Waiting, Is.Not.Empty);
                    Assert.That(steps, Is.LessThan(1000));

                    var step = run.Waiting[random.Next(run.Waiting.Count)];
                    var execution = run.State.Executions.Single(known => known.ActivityId == step);
                    var targets = PassedSteps.Of(run.Pipeline, run.State, execution);
                    if (returns < 4 && targets.Count > 0 && random.Next(3) == 0)
                    {
                        returns++;
                        run.Answer(step, $"return:{targets[random.Next(targets.Count)]}");
                    }
                    else
                    {
                        run.Answer(step, flow.AnswerOf(step, random));
                    }

                    if (random.Next(2) == 0)
                        run.Store();
                }

                Assert.That(run.State.Incidents, Is.Empty);
                Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Finished));
                Assert.That(run.Effects.OfType<Answered>().Count(effect => effect is { Step: RandomFlow.Last, Answer: "Done" }), Is.EqualTo(1));
            },
            iter: 3000);
    }

    [Test]
    public void A_state_stored_and_read_back_at_any_wait_continues_the_same()
    {
        RandomFlow.Gen.Sample(
            flow =>
            {
                var kept = new CaseRun(flow.Compile());
                var stored = new CaseRun(flow.Compile());
                var random = new Random(flow.Seed);
                for (var steps = 0; kept.State.Status == CaseStatus.Running; steps++)
                {
                    var step = kept.Waiting[random.Next(kept.Waiting.Count)];
                    var execution = kept.State.Executions.Single(known => known.ActivityId == step);
                    var targets = PassedSteps.Of(kept.Pipeline, kept.State, execution);
                    var answer = steps < 50 && targets.Count > 0 && random.Next(4) == 0
                        ? $"return:{targets[random.Next(targets.Count)]}"
                        : flow.AnswerOf(step, random);

                    kept.Answer(step, answer);
                    stored.Store().Answer(step, answer);

                    Assert.That(stored.StateText, Is.EqualTo(kept.StateText));
                    Assert.That(stored.Effects.Where(effect => effect is not Traced), Is.EqualTo(kept.Effects.Where(effect => effect is not Traced)));
                    Assert.That(stored.Journal, Is.EqualTo(kept.Journal));
                }
            },
            iter: 1000);
    }
}
