using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class WaysBackScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";

    [TestCase("previous", "office-review")]
    [TestCase("drafter", "draft")]
    [TestCase("section-check", "section-check")]
    [TestCase("countersign", "countersign")]
    public async Task A_reviewer_may_return_to_the_previous_step_the_drafter_or_any_past_step(string target, string step)
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");

        await notice.Act(Director, "return", "数据口径须核实。", target);

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { step }));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task A_return_asks_the_person_who_handled_the_step_before()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "transfer", target: "ma.licheng");
        await notice.Act("ma.licheng", "agree");
        await notice.ForwardTo("director-review");

        await notice.Act(Director, "return", "请再核。", "section-check");

        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo("ma.licheng"));
    }

    [Test]
    public async Task A_number_once_given_stays_with_the_document_through_a_return()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("layout");
        var number = (await notice.See()).Number;

        await notice.Act("jin.xiaoyan", "return", "正文有误。", "drafter");
        await notice.ForwardTo("seal");

        Assert.That((await notice.See()).Number, Is.EqualTo(number));
        var series = await Office.SendAsync(new Engine.Numbering.ListNumberSeries(await Office.ActorAsync(Clerk)));
        Assert.That(series.Single(one => one.Code == "东政发").Last, Is.EqualTo(1));
    }

    [Test]
    public async Task A_document_returned_after_signing_may_be_edited_and_a_field_may_be_cleared()
    {
        var notice = await Start("D1", Clerk, fields => fields["basis"] = "区政府常务会议精神。");
        await notice.ForwardTo("layout");
        await notice.Act("jin.xiaoyan", "return", "请改标题。", "drafter");

        await notice.Act(Clerk, "submit", data: new JsonObject { ["fields"] = new JsonObject { ["title"] = "改过标题的通知", ["basis"] = null } });

        var view = await notice.See();
        Assert.That(view.Title, Is.EqualTo("改过标题的通知"));
        Assert.That(view.Fields.ContainsKey("basis"), Is.False);
        Assert.That(view.Fields.ContainsKey("signer"), Is.True, "what the steps recorded stays");
        var moved = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "agree",
            data: new JsonObject { ["fields"] = new JsonObject { ["issuingOrgan"] = "office" } }));
        Assert.That(moved!.Code, Is.EqualTo(ErrorCodes.FieldInvalid), "the organ is fixed once the number is given");
    }

    [Test]
    public async Task After_sealing_nothing_is_returned()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("distribute");

        var offered = (await notice.ItemOf("wen.jing")).AllowedActions.Select(action => action.Action);

        Assert.That(offered, Does.Not.Contain("return"));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Act("wen.jing", "return", "有误", "previous"));
        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
    }

    [Test]
    public async Task A_return_names_a_step_that_was_passed_and_gives_its_reason()
    {
        var notice = await Start("D1", Clerk);

        var forward = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "return", "x", "seal"));
        var silent = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "return", " ", "drafter"));

        Assert.That((forward!.Code, forward.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "target")));
        Assert.That(silent!.Code, Is.EqualTo(ErrorCodes.OpinionRequired));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }), "nothing changed");
    }

    [Test]
    public async Task A_sender_may_recall_while_nobody_has_acted_and_not_afterwards()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Clerk, "recall", box: "done");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await notice.Act(Clerk, "submit");
        await notice.Act(Head, "agree");

        var submitted = await notice.ItemOf(Clerk, "done");
        Assert.That(submitted.AllowedActions, Is.Empty, "an act offered would succeed");
        var late = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Clerk, "recall", box: "done"));
        Assert.That(late!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
        Assert.That(late.DetailZh, Does.StartWith("已由沈知行于").And.Contain("办理（同意）"), "who was first, with what, when");
        Assert.That((late.Facts["who"], late.Facts["what"]), Is.EqualTo(((object)"沈知行", (object)"agree")));
    }

    [Test]
    public async Task Who_acts_on_what_was_taken_back_is_told_so()
    {
        var notice = await Start("D1", Clerk);
        var item = (await notice.ItemOf(Head)).Id;

        await notice.Act(Clerk, "recall", box: "done");

        var late = Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(
            new PerformAction(await Office.ActorAsync(Head), item, "agree", null, null, [], null, "late")));
        Assert.That(late!.Code, Is.EqualTo(ErrorCodes.WorkItemClosed));
        Assert.That(late.DetailZh, Does.StartWith("已由苏晓棠于").And.Contain("办理（撤回）"));
    }

    [Test]
    public async Task A_leaders_signature_cannot_be_recalled()
    {
        var notice = await Start("D1", Clerk, fields => fields["important"] = true);
        await notice.ForwardTo("recheck");

        Assert.ThrowsAsync<WorkflowException>(() => notice.Act("lin.zhiyuan", "recall", box: "done"));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "recheck" }));
    }

    [Test]
    public async Task A_transfer_hands_the_duty_over_for_good_but_never_to_the_drafter_or_an_earlier_approver()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        var choices = (await notice.ItemOf(Director)).AllowedActions.Single(action => action.Action == "transfer").Fields.Single().Choices.Select(choice => choice.Value).ToList();

        await notice.Act(Director, "transfer", "请代办。", "tao.ning");

        Assert.That(choices, Does.Not.Contain(Clerk).And.Not.Contain(Head));
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Director));
        await notice.Act("tao.ning", "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "leader-review" }));
    }

    [Test]
    public async Task A_comment_and_a_circulation_leave_the_route_alone()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Head, "comment", "请关注附件。");
        await notice.Act(Head, "circulate", data: new JsonObject { ["people"] = new JsonArray("han.zheng") });
        var reading = await notice.ItemOf("han.zheng", "read");
        await notice.Act("han.zheng", "read", box: "read");

        Assert.That(reading.Status, Is.EqualTo(WorkItemStatus.Open));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
        Assert.That((await notice.ItemOf("han.zheng", "read")).Status, Is.EqualTo(WorkItemStatus.Done));
        Assert.That((await notice.See()).Opinions.Select(opinion => opinion.Opinion), Does.Contain("请关注附件。"));
    }

    [Test]
    public async Task The_drafter_may_withdraw_a_returned_draft_and_the_office_may_refuse_to_issue()
    {
        var withdrawn = await Start("D1", Clerk);
        await withdrawn.Act(Head, "return", "不必发文。", "drafter");
        await withdrawn.Act(Clerk, "withdraw", "不再需要。");
        var refused = await Start("D1", Clerk);
        await refused.ForwardTo("office-review");
        await refused.Act(Head, "refuse", "无实质内容。");

        Assert.That((await withdrawn.See()).Status, Is.EqualTo(CaseStatus.Withdrawn));
        Assert.That((await refused.See()).Status, Is.EqualTo(CaseStatus.Refused));
        Assert.That((await refused.See()).Due, Is.Empty, "no clock runs on");
    }

    [Test]
    public async Task A_section_head_never_reviews_their_own_draft()
    {
        var notice = await Start("D1", Head);

        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo(Director));
    }

    [Test]
    public async Task A_numbered_document_that_is_not_issued_after_all_leaves_its_number_on_the_void_list()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("layout");
        await notice.Act("jin.xiaoyan", "return", "不发了。", "drafter");

        await notice.Direct(Director, "terminate", "事项取消。");
        var next = await Start("D1", Clerk);
        await next.ForwardTo("layout");

        var series = (await Office.SendAsync(new Engine.Numbering.ListNumberSeries(await Office.ActorAsync(Clerk)))).Single(one => one.Code == "东政发");
        Assert.That(series.Voids.Single().Text, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That((await next.See()).Number, Is.EqualTo("东政发〔2026〕2号"), "a void number is not given again");
        Assert.That(series.Gaps, Is.Empty);
    }
}
