using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Notifications;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>The legal opinion as a matter of its own, asked for from the legal review of a document or a decision.</summary>
public sealed class CounselScenario : LineOfWorkTest
{
    private const string Reviewer = "zhang.heng";

    [Test]
    public async Task Nothing_passes_legal_review_before_counsel_has_answered()
    {
        var measures = await Normative();

        await Act(measures, "legal-review", "ask-counsel");

        Assert.That(await Offered(measures), Does.Not.Contain("pass").And.Not.Contain("ask-counsel").And.Contain("fail"), "asked for, not opened yet");
        var opinion = await Delivered(measures, Reviewer);
        Assert.That(opinion.Select(link => (link.Pipeline, link.Relation)), Is.EqualTo(new[] { ("legal-opinion", "opinion") }));
        Assert.That(await Offered(measures), Does.Not.Contain("pass"));
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Act(measures, "legal-review", "pass"))!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
    }

    [Test]
    public async Task What_counsel_finds_lawful_passes_with_the_number_of_the_opinion()
    {
        var measures = await Normative();
        var opinion = await Answered(measures, "lawful");

        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync(await Asked(measures)), UnreadOnly: true, 20))).Select(alert => alert.Kind), Does.Contain("linked"));
        var pass = (await Actions(measures)).First(action => action.Action == "pass");
        Assert.That((string?)pass.Example["data"]!["opinionNumber"], Is.EqualTo((await opinion.See(Reviewer)).Number));
        await Act(measures, "legal-review", "pass");
        Assert.That(await measures.CurrentSteps(), Does.Not.Contain("legal-review"));
    }

    [TestCase("unlawful")]
    [TestCase("insufficient")]
    public async Task What_counsel_finds_unlawful_does_not_pass_and_counsel_may_be_asked_anew(string conclusion)
    {
        var measures = await Normative();
        await Answered(measures, conclusion);

        Assert.That(await Offered(measures), Does.Not.Contain("pass").And.Not.Contain("pass-with-changes").And.Contain("fail").And.Contain("ask-counsel"));
        await Answered(measures, "after-change");

        Assert.That(await Offered(measures), Does.Contain("pass-with-changes"));
    }

    [Test]
    public async Task Two_requests_at_the_same_moment_ask_counsel_once()
    {
        var measures = await Normative();
        var item = (await measures.See()).OpenWorkItems.Single(one => one.ActivityId == "legal-review");
        var reviewer = await Office.ActorAsync(await Asked(measures));
        var data = new JsonObject { ["question"] = "请审查。", ["subjectType"] = "normative" };

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(async one =>
        {
            try
            {
                await Office.SendAsync(new PerformAction(reviewer, item.Id, "ask-counsel", null, null, data.DeepClone().AsObject(), null, $"key-{one}"));
                return true;
            }
            catch (WorkflowException)
            {
                return false;
            }
        }));

        Assert.That(results.Count(done => done), Is.EqualTo(1));
        Assert.That(await Delivered(measures, Reviewer), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_major_decision_asks_counsel_in_the_same_way()
    {
        var decision = await Begin("major-decision");
        await decision.ForwardTo("legality");

        await Act(decision, "legality", "ask-counsel");

        Assert.That((await Delivered(decision, "fang.zhengping")).Select(link => link.Relation), Is.EqualTo(new[] { "opinion" }));
        Assert.That(await decision.CurrentSteps(), Is.EqualTo(new[] { "legality" }));
    }

    private async Task<Draft> Normative()
    {
        var measures = await Start("D5", "su.xiaotang");
        await measures.ForwardTo("legal-review");
        return measures;
    }

    private async Task<Draft> Answered(Draft measures, string conclusion)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Act(measures, "legal-review", "ask-counsel");
        var opinion = new Draft(Office, (await Delivered(measures, await Asked(measures)))[^1].CaseId, await Asked(measures));
        await opinion.ForwardTo("opinion");
        await Act(opinion, "opinion", "opine", new() { ["conclusion"] = conclusion, ["reasons"] = "第三条须与上位法一致。" });
        await opinion.ForwardTo("adopt");
        Assert.That((await opinion.See()).Status, Is.EqualTo(CaseStatus.Running), "signed, and neither adopted nor filed yet");
        return opinion;
    }

    private static async Task<string> Asked(Draft measures) => (await measures.See()).OpenWorkItems.Single(one => one.ActivityId == "legal-review").Person!;

    private static async Task<IReadOnlyList<AllowedAction>> Actions(Draft measures) => (await measures.ItemOf(await Asked(measures))).AllowedActions;

    private static async Task<IEnumerable<string>> Offered(Draft measures) => (await Actions(measures)).Select(action => action.Action);
}
