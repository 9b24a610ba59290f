using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class DirectReturnScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";
    private const string Leader = "zhou.ming";

    private static JsonObject Straight => new() { ["resume"] = "direct" };

    [Test]
    public async Task Returned_straight_back_the_drafters_answer_comes_to_the_returner_and_what_lies_between_stays_approved()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");

        await notice.Act(Director, "return", "请补附件。", "drafter", Straight);
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await notice.Act(Clerk, "submit");

        var view = await notice.See();
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "director-review" }));
        Assert.That(view.OpenWorkItems.Single().Person, Is.EqualTo(Director));
        Assert.That(view.Steps.Single(step => step.Id == "office-review").State, Is.EqualTo("done"));
        await notice.ForwardTo("the end");
        Assert.That((await notice.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task Without_saying_so_every_step_is_passed_again()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");

        await notice.Act(Director, "return", "请补附件。", "drafter");
        await notice.Act(Clerk, "submit");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
    }

    [Test]
    public async Task A_recall_of_the_answer_and_a_further_return_keep_the_way_straight_back()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");
        await notice.Act(Director, "return", "请核。", "office-review", Straight);

        await notice.Act(Head, "return", "请补。", "drafter", Straight);
        await notice.Act(Clerk, "submit");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        await notice.Act(Head, "agree", data: new() { ["checked"] = true });
        await notice.Act(Head, "recall", box: "done");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        await notice.Act(Head, "agree", data: new() { ["checked"] = true });

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "director-review" }));
    }

    [Test]
    public async Task Once_signed_nothing_comes_straight_back()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("layout");

        var fields = (await notice.ItemOf("jin.xiaoyan")).AllowedActions.Single(action => action.Action == "return").Fields;

        Assert.That(fields.Select(field => field.Name), Is.EqualTo(new[] { "target" }));
    }

    [Test]
    public async Task A_return_to_a_countersign_asks_all_its_members_again_also_the_one_who_took_over_and_the_one_who_joined()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "justice"));
        await notice.ForwardTo("countersign");
        await notice.Act("qian.shouzheng", "transfer", target: "jia.hui");
        await notice.Act("jia.hui", "add-parallel", data: new() { ["people"] = new JsonArray("wen.jing") });
        await notice.ForwardTo("director-review");

        await notice.Act(Director, "return", "请重新会签。", "countersign");

        Assert.That((await notice.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { "jia.hui", "yan.zheng", "wen.jing" }));
    }

    [Test]
    public async Task Before_a_fork_a_return_cancels_the_open_items_of_the_other_branch_and_straight_back_asks_them_again()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Fork);
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree");

        await notice.Act(Director, "return", "请补。", "section-check", Straight);

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
        var cancelled = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Single(item => item.CaseId == notice.CaseId && item.Person == Leader)));
        Assert.That(cancelled.Status, Is.EqualTo(WorkItemStatus.Cancelled), "kept in history");
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EquivalentTo(new[] { "director-review", "leader-review" }));
        await notice.Act(Director, "agree");
        await notice.Act(Leader, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task Inside_a_branch_a_return_touches_that_branch_only()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.LongFork);
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree");
        await notice.Act(Director, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EquivalentTo(new[] { "second-review", "leader-review" }));

        await notice.Act("tao.ning", "return", "请再核。", "director-review", Straight);
        Assert.That(await notice.CurrentSteps(), Is.EquivalentTo(new[] { "director-review", "leader-review" }));
        await notice.Act(Leader, "agree");
        await notice.Act(Director, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "second-review" }));
        await notice.Act("tao.ning", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }), "the other branch is not asked again");
    }
}
