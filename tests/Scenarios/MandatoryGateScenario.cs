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

    [Test]
    public async Task Distributed_once_more_the_document_stays_issued_and_its_number_in_force()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");
        await notice.Direct(Director, "reopen", "漏发一个单位。", "distribute");

        Assert.That((await notice.Offered(Director)).Select(act => act.Action), Is.SupersetOf(new[] { "correct", "revoke", "abolish" }));
        await notice.Direct(Director, "terminate", "不必补发。");

        Assert.That((await Office.SendAsync(new ListNumberSeries(await Office.ActorAsync(Clerk)))).SelectMany(series => series.Voids), Is.Empty);
    }

    [Test]
    public async Task Minutes_issued_without_a_seal_are_as_final_when_distributed_once_more()
    {
        var minutes = await Start("D8", "cheng.yutong");
        await minutes.ForwardTo("the end");
        await minutes.Direct(Director, "reopen", "漏发一个单位。", "distribute");

        Assert.That(await JumpTargets(minutes), Does.Not.Contain("draft").And.Not.Contain("sign-principal").And.Not.Contain("proofread"));
    }

    [Test]
    public async Task A_gate_taken_back_by_a_return_is_not_left_out_by_reopening_the_case_beyond_it()
    {
        var article = await Begin("publication");
        await article.ForwardTo("secrecy");
        await Act(article, "secrecy", "return", opinion: "请改。", target: "drafter");
        await article.Direct(Director, "terminate", "暂不发布。");

        var offered = (await article.Offered(Director)).Single(act => act.Action == "reopen").Fields.Single().Choices.Select(choice => choice.Value);

        Assert.That(offered, Does.Contain("first").And.Contain("third").And.Not.Contain("secrecy"));
    }

    [Test]
    public async Task A_leader_who_sends_it_back_unsigned_has_not_signed_and_the_drafter_may_still_withdraw()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("sign-principal");
        await Act(notice, "sign-principal", "return", Straight, "请改。", "drafter");

        Assert.That((await notice.ItemOf(Clerk)).AllowedActions.Select(act => act.Action), Does.Contain("withdraw"));
    }

    [Test]
    public async Task What_all_joint_organs_have_signed_is_not_withdrawn_by_the_drafter()
    {
        var notice = await Start("D1", Clerk, fields => fields["jointUnits"] = new JsonArray("finance"));
        await notice.ForwardTo("sign-principal");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "sign-principal" }));
        Assert.That((await notice.Offered(Clerk)).Select(act => act.Action), Does.Not.Contain("withdraw"));
    }

    [Test]
    public async Task Where_a_task_is_the_sign_off_nothing_is_withdrawn_after_it_and_what_becomes_of_the_number_is_said_before()
    {
        var signed = await Begin("information");
        await signed.ForwardTo("issue");
        var followed = await Begin("checklist");

        Assert.That((await signed.Offered(await DrafterOf(signed))).Select(act => act.Action), Does.Not.Contain("withdraw"));
        var withdraw = (await followed.Offered(await DrafterOf(followed))).Single(act => act.Action == "withdraw");
        Assert.That(withdraw.ConsequenceZh.Contains("作废", StringComparison.Ordinal), Is.EqualTo((await followed.See()).Number is not null));
    }

    [Test]
    public async Task That_an_answer_does_not_go_straight_back_is_said_with_its_reason()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        await notice.Act(Director, "return", "请补。", "drafter", Straight);

        await notice.Act(Clerk, "submit", data: new() { ["fields"] = new JsonObject { ["normative"] = true } });

        Assert.That((await notice.See()).Reasons.Select(reason => reason.Reason.Rule), Does.Contain("route.replay"));
    }

    private async Task<string> DrafterOf(Draft matter) => (await Office.ReadAsync(db => Task.FromResult(db.Documents.Single(one => one.CaseId == matter.CaseId).Drafter)));

    private static async Task<IReadOnlyList<string>> JumpTargets(Draft matter) =>
        [.. (await matter.Offered(Director)).Where(act => act.Action == "jump-request").SelectMany(act => act.Fields.Single(field => field.Name == "target").Choices).Select(choice => choice.Value)];
}
