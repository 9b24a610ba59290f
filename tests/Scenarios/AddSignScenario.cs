using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class AddSignScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Finance = "qian.shouzheng";
    private const string Development = "cui.zhiqiang";
    private const string Justice = "yan.zheng";

    [Test]
    public async Task Those_added_before_are_heard_first_and_their_disagreement_only_informs()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Head, "add-before", data: People("wen.jing", "jia.hui"));
        await notice.Act("wen.jing", "disagree", "口径不一。");
        Assert.That((await notice.ItemOf(Head)).AllowedActions.Select(action => action.Action), Does.Not.Contain("agree"));
        await notice.Act("jia.hui", "agree");
        await notice.Act(Head, "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task In_a_countersign_the_vote_of_those_added_before_does_not_count()
    {
        var notice = await Countersigning("all");

        await notice.Act(Finance, "add-before", data: People("jia.hui"));
        await notice.Act("jia.hui", "disagree", "不妥。");
        await notice.Act(Finance, "agree");
        await notice.Act(Development, "agree");
        await notice.Act(Justice, "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task The_step_is_left_only_when_those_added_after_have_finished_and_their_return_counts()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Head, "add-after", data: People("wen.jing", "jia.hui"));
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf("wen.jing"), "not before the head has acted");
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
        await notice.Act("wen.jing", "agree");
        await notice.Act("jia.hui", "return", "附件缺页。", "drafter");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await notice.Act(Clerk, "submit");
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task Who_added_people_after_may_recall_while_none_of_them_has_acted()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "add-after", data: People("wen.jing"));
        await notice.Act(Head, "agree");

        await notice.Act(Head, "recall", box: "done");
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notice.ItemOf("wen.jing"));
        await notice.Act(Head, "agree");
        await notice.Act("wen.jing", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task Added_after_in_a_countersign_and_in_a_fork_only_their_own_step_waits()
    {
        await ChangedOutgoing.LoadAsync(Office, ChangedOutgoing.Fork);
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree");

        await notice.Act("fang.zhengping", "add-after", data: People("wen.jing"));
        await notice.Act("fang.zhengping", "agree");
        await notice.Act("zhou.ming", "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "director-review" }));
        await notice.Act("wen.jing", "agree");
        await notice.Act(Finance, "add-after", data: People("jia.hui"));
        await notice.Act(Finance, "agree");
        await notice.ForwardTo("office-review");

        var items = await Items(notice, "countersign");
        Assert.That(items.Single(item => item.Person == "jia.hui").Status, Is.EqualTo(WorkItemStatus.Done), "heard before the step was left");
    }

    [Test]
    public async Task Those_added_in_parallel_join_the_group_and_the_denominator_grows()
    {
        var notice = await Countersigning("ratio", 60);

        await notice.Act(Finance, "add-parallel", data: People("jia.hui", "wen.jing"));
        await notice.Act(Finance, "agree");
        await notice.Act(Development, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }), "three of five are needed now");
        await notice.Act("wen.jing", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task On_a_plain_step_who_is_added_in_parallel_acts_at_the_same_time_and_both_must_finish()
    {
        var notice = await Start("D1", Clerk);

        await notice.Act(Head, "add-parallel", data: People("wen.jing"));
        await notice.Act(Head, "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
        await notice.Act("wen.jing", "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task Removing_the_last_one_who_has_not_acted_settles_the_step_at_once()
    {
        var notice = await Countersigning("all");
        await notice.Act(Finance, "add-parallel", data: People("jia.hui"));
        await notice.Act(Development, "agree");
        await notice.Act(Justice, "agree");
        var added = await notice.ItemOf("jia.hui");

        await notice.Act(Finance, "add-before", data: People("wen.jing"));
        await notice.Act(Finance, "remove-signer", target: (await notice.ItemOf("wen.jing")).Id.ToString());
        await notice.Act(Finance, "remove-signer", target: added.Id.ToString());
        await notice.Act(Finance, "agree");

        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.That((await Items(notice, "countersign")).Where(item => item.Person is "jia.hui" or "wen.jing").Select(item => item.Status),
            Has.All.EqualTo(WorkItemStatus.Recalled));
    }

    [Test]
    public async Task Who_has_acted_is_not_removed_and_nobody_removes_those_they_did_not_add()
    {
        var notice = await Countersigning("all");
        await notice.Act(Finance, "add-parallel", data: People("jia.hui", "wen.jing"));
        await notice.Act("jia.hui", "agree");

        var offered = (await notice.ItemOf(Finance)).AllowedActions.Single(action => action.Action == "remove-signer").Fields.Single().Choices;
        var others = (await notice.ItemOf(Justice)).AllowedActions.Select(action => action.Action);
        Assert.That(offered.Select(choice => choice.TitleEn), Has.One.Items);
        Assert.That(others, Does.Not.Contain("remove-signer"));
    }

    [Test]
    public async Task An_empty_list_of_people_is_refused_by_name()
    {
        var notice = await Start("D1", Clerk);

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => notice.Act(Head, "add-before", data: People()));

        Assert.That((refusal!.Code, refusal.Field), Is.EqualTo((ErrorCodes.FieldInvalid, "data.people")));
    }

    private static JsonObject People(params string[] names) =>
        new() { ["people"] = new JsonArray([.. names.Select(name => (JsonNode?)name)]) };

    private async Task<Draft> Countersigning(string rule, int? ratio = null)
    {
        var draft = await Start("D1", Clerk, fields =>
        {
            fields["countersignUnits"] = new JsonArray("finance", "development", "justice");
            fields["countersignRule"] = rule;
            if (ratio is not null)
                fields["countersignRatio"] = ratio;
        });
        await draft.ForwardTo("countersign");
        return draft;
    }

    private Task<List<WorkItem>> Items(Draft draft, string step) =>
        Office.ReadAsync(db => Task.FromResult(db.WorkItems.Where(item => item.CaseId == draft.CaseId && item.ActivityId == step).ToList()));
}
