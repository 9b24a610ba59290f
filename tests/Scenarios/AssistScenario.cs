using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class AssistScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Helper = "qian.shouzheng";

    [Test]
    public async Task Who_is_asked_for_help_answers_and_the_holder_decides()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Head, "assist", "请核对资金数据。", Helper);
        var waiting = (await notice.ItemOf(Head)).AllowedActions.Select(action => action.Action).ToList();
        var helping = (await notice.ItemOf(Helper)).AllowedActions.Select(action => action.Action).ToList();
        await notice.Act(Helper, "answer", "数据无误。");
        await notice.Act(Head, "agree", "同意。");

        Assert.That(waiting, Does.Contain("cancel-assist").And.Not.Contain("agree").And.Not.Contain("return"));
        Assert.That(helping, Is.SupersetOf(new[] { "answer", "comment" }).And.Not.Contain("agree"));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        Assert.That((await notice.See()).Opinions.Select(opinion => opinion.Opinion), Is.SupersetOf(new[] { "请核对资金数据。", "数据无误。", "同意。" }));
    }

    [Test]
    public async Task The_holder_may_cancel_before_the_answer_and_not_afterwards()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "assist", target: Helper);
        var item = await notice.ItemOf(Helper);

        await notice.Act(Head, "cancel-assist", target: item.Id.ToString());

        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf(Helper), "nothing waits for the helper any more");
        await notice.Act(Head, "assist", target: Helper);
        await notice.Act(Helper, "answer", "无意见。");
        var late = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "cancel-assist", target: item.Id.ToString()));
        Assert.That(late!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task Answering_and_cancelling_at_the_same_instant_one_of_them_wins()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "assist", target: Helper);
        var item = await notice.ItemOf(Helper);

        var own = await notice.ItemOf(Head);

        var refusals = await AtOnce.RefusalsOf(
            () => notice.ActOn(item.Id, Helper, "answer", "无意见。"),
            () => notice.ActOn(own.Id, Head, "cancel-assist", target: item.Id.ToString()));

        Assert.That(refusals, Has.Count.EqualTo(1));
        Assert.That((await notice.ItemOf(Head)).AllowedActions.Select(action => action.Action), Does.Contain("agree"));
    }

    [Test]
    public async Task A_helper_may_take_the_answer_back_until_the_holder_has_decided()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "assist", target: Helper);
        await notice.Act(Helper, "answer", "有误。");

        await notice.Act(Helper, "recall", box: "done");
        await notice.Act(Helper, "answer", "无误。");
        await notice.Act(Head, "agree");

        Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Helper, "recall", box: "done"));
    }

    [Test]
    public async Task A_member_of_a_countersign_and_a_reviewer_inside_a_fork_may_ask_for_help_too()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Fork);
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EquivalentTo(new[] { "director-review", "leader-review" }));

        await notice.Act("fang.zhengping", "assist", target: "wen.jing");
        await notice.Act("zhou.ming", "agree");
        await notice.Act("wen.jing", "answer", "已核。");
        await notice.Act("fang.zhengping", "agree");
        await notice.Act(Helper, "assist", target: "jia.hui");
        await notice.Act("jia.hui", "answer", "资金已落实。");
        await notice.Act(Helper, "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }), "the answer is no vote");
    }
}
