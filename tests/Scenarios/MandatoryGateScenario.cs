using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Numbering;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What nobody gets around: mandatory steps, a refusal of the legal review, and what is sealed or issued.</summary>
public sealed class MandatoryGateScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Director = "fang.zhengping";

    private static JsonObject Straight => new() { ["resume"] = "direct" };

    [TestCase("publication", "secrecy", "publish")]
    [TestCase("information", "edit", "issue")]
    [TestCase("proposal", "accept", "feedback")]
    [TestCase("meeting", "notice", "minutes-issue")]
    [TestCase("major-decision", "comment", "publish")]
    public async Task One_mandatory_task_passed_stands_for_no_other(string pipeline, string at, string beyond)
    {
        var matter = await Begin(pipeline);
        await matter.ForwardTo(at);
        Assert.That(await matter.CurrentSteps(), Does.Contain(at));

        Assert.That(await JumpTargets(matter), Does.Not.Contain(beyond));
    }

    [Test]
    public async Task What_legal_review_refused_comes_back_to_it_whatever_the_document_says_of_itself_by_then()
    {
        var measures = await Start("D5", Clerk);
        await measures.ForwardTo("legal-review");
        await Act(measures, "legal-review", "fail", new() { ["opinionNumber"] = "合审〔2026〕9号" }, "缺乏上位法依据。");

        await measures.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["normative"] = false } });
        await measures.ForwardTo("office-review");
        Assert.That((await OfferedAt(measures, "office-review")).Single(act => act.Action == "agree").Fields.Select(field => field.Name), Does.Not.Contain("legalReview"), "and nobody calls it off");
        await measures.ForwardTo("director-review");

        Assert.That((await measures.See()).Visits.Count(visit => visit.ActivityId == "legal-review"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_answer_that_needs_a_gate_does_not_go_straight_back_past_it()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        await notice.Act(Director, "return", "请补。", "drafter", Straight);

        await notice.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["normative"] = true } });

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }), "every step is passed again");
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((await notice.See()).Visits.Select(visit => visit.ActivityId), Does.Contain("legal-review"));
    }

    [Test]
    public async Task Units_added_meanwhile_are_asked_and_nobody_is_passed_over()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance"));
        await notice.ForwardTo("director-review");
        await notice.Act(Director, "return", "请补会签。", "drafter", Straight);

        await notice.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["countersignUnits"] = new JsonArray("finance", "justice") } });
        await notice.ForwardTo("countersign");

        Assert.That((await notice.See()).OpenWorkItems.Select(item => item.Unit), Is.EquivalentTo(new[] { "区财政局", "区司法局" }));
    }

    [Test]
    public async Task Only_the_drafter_chooses_the_units_to_countersign()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("office-review");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(notice, "office-review", "agree",
            new() { ["checked"] = true, ["fields"] = new JsonObject { ["countersignUnits"] = new JsonArray("finance") } }));

        Assert.That(refusal!.Field, Does.Contain("countersignUnits"));
    }

    [Test]
    public async Task The_signer_settles_the_openness_and_makes_minor_edits_and_changes_nothing_else()
    {
        var notice = await Start("D1", Clerk, fields => (fields["openness"], fields["important"]) = ("active", true));
        await notice.ForwardTo("sign-principal");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Act(notice, "sign-principal", "sign", new() { ["fields"] = new JsonObject { ["normative"] = true } }));
        Assert.That(refusal!.Field, Does.Contain("normative"));
        await Act(notice, "sign-principal", "sign", new() { ["fields"] = new JsonObject { ["openness"] = "none", ["opennessReason"] = "内部事务信息。" } });

        var view = await notice.See();
        Assert.That(((string?)view.Fields["openness"], view.Steps.Single(step => step.Id == "sign-principal").State), Is.EqualTo(("none", "done")));
    }

    [Test]
    public async Task Nobody_is_sent_to_a_countersign_that_asks_nobody()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("countersignUnits"));

        Assert.That(await JumpTargets(notice), Does.Not.Contain("countersign"));
    }

    [Test]
    public async Task The_drafter_withdraws_the_whole_case_until_somebody_has_signed()
    {
        var early = await Start("D1", Clerk);
        await early.ForwardTo("director-review");
        var signed = await Start("D1", Clerk);
        await signed.ForwardTo("recheck");

        Assert.That((await early.Offered(Director)).Select(act => act.Action), Does.Not.Contain("withdraw"));
        Assert.That((await signed.Offered(Clerk)).Select(act => act.Action), Does.Not.Contain("withdraw"));
        Assert.ThrowsAsync<WorkflowException>(() => early.Direct(Clerk, "withdraw"), "a reason is required");
        await early.Direct(Clerk, "withdraw", "情况有变，不再发文。");

        var view = await early.See();
        Assert.That((view.Status, view.OpenWorkItems.Count(item => item.Kind == "act"), view.Due.Count), Is.EqualTo((CaseStatus.Withdrawn, 0, 0)));
    }

    [Test]
    public async Task Sent_back_to_the_drafter_after_a_signature_it_is_not_withdrawn_either()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("layout");
        await notice.Act("jin.xiaoyan", "return", "正文有误。", "drafter");

        Assert.That((await notice.ItemOf(Clerk)).AllowedActions.Select(act => act.Action), Does.Contain("submit").And.Not.Contain("withdraw"));
    }

    [Test]
    public async Task What_is_sealed_or_issued_is_taken_up_at_no_step_before()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("distribute");
        Assert.That(await JumpTargets(notice), Has.None.EqualTo("draft").And.None.EqualTo("sign-authorised").And.None.EqualTo("seal"));
        await notice.ForwardTo("the end");

        var reopen = (await notice.Offered(Director)).Single(act => act.Action == "reopen").Fields.Single().Choices.Select(choice => choice.Value).ToList();

        Assert.That(reopen, Does.Contain("archive").And.Contain("distribute"));
        Assert.That(reopen, Has.None.EqualTo("draft").And.None.EqualTo("register").And.None.EqualTo("seal"));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Direct(Director, "reopen", "改正文。", "draft"));
        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.FieldInvalid));
    }

    [Test]
    public async Task Ending_the_case_of_an_issued_document_leaves_it_in_force_with_its_number()
    {
        var notice = await Start("D1", Clerk, fields => fields["openness"] = "active");
        await notice.ForwardTo("publish");
        var number = (await notice.See()).Number;
        Assert.That((await notice.Offered(Director)).Single(act => act.Action == "terminate").ConsequenceZh, Does.Contain("已印发的公文和文号仍然有效"));

        await notice.Direct(Director, "terminate", "不再公开。");

        var series = (await Office.SendAsync(new ListNumberSeries(await Office.ActorAsync(Clerk)))).Single(one => number!.StartsWith(one.Code, StringComparison.Ordinal));
        Assert.That(series.Voids, Is.Empty);
        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Is.SupersetOf(new[] { "correct", "revoke", "abolish" }));
    }

    private static async Task<IReadOnlyList<string>> JumpTargets(Draft matter) =>
        [.. (await matter.Offered(Director)).Where(act => act.Action == "jump-request").SelectMany(act => act.Fields.Single(field => field.Name == "target").Choices).Select(choice => choice.Value)];
}
