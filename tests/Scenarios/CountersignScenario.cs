using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class CountersignScenario : WorkflowTest
{
    private const string Finance = "qian.shouzheng";
    private const string Development = "cui.zhiqiang";
    private const string Justice = "yan.zheng";

    [Test]
    public async Task All_units_are_heard_before_the_draft_moves_on()
    {
        var draft = await Countersigning("all");

        await draft.Act(Finance, "agree");
        await draft.Act(Development, "agree-with-changes", "建议补充资金来源。");
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        await draft.Act(Justice, "not-our-matter", "不涉及我局职责。");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task One_disagreement_takes_the_draft_to_the_common_superior_after_all_were_heard()
    {
        var draft = await Countersigning("all");

        await draft.Act(Finance, "disagree", "资金没有着落。");
        await draft.Act(Development, "agree");
        await draft.Act(Justice, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "coordination" }));
        Assert.That((await draft.See()).OpenWorkItems.Single().Person, Is.EqualTo("zhou.ming"));
        await draft.Act("zhou.ming", "agree", "协调一致，继续办理。");
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task With_any_one_agreement_the_others_are_no_longer_asked_and_nothing_is_recorded_as_theirs()
    {
        var draft = await Countersigning("any");

        await draft.Act(Justice, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        var items = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Where(item => item.CaseId == draft.CaseId && item.ActivityId == "countersign").ToList()));
        Assert.That(items.Where(item => item.Person != Justice).Select(item => item.Status), Has.All.EqualTo(WorkItemStatus.NotNeeded));
        Assert.That((await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(Finance), "done", draft.CaseId, null, 10, null))).Items, Is.Empty);
    }

    [Test]
    public async Task Somebody_who_heads_two_of_the_units_is_asked_once_and_counts_for_both()
    {
        var office = (await Office.ActorAsync(Finance)).Organization;
        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Where(person => person.UserName != Development).Select(person => person.UserName == Finance
                ? person with { Posts = [.. person.Posts, "development-head"] } : person)],
        }, "test"));
        var draft = await Countersigning("ratio", 60);

        var asked = (await draft.See()).OpenWorkItems.Where(item => item.Kind == "act").ToList();
        Assert.That(asked.Select(item => item.Person), Is.EquivalentTo(new[] { Finance, Justice }));
        await draft.Act(Finance, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }), "two of three units have agreed");
    }

    [Test]
    public async Task Two_of_three_countersigners_settle_a_draft_that_needs_sixty_per_cent()
    {
        var draft = await Countersigning("ratio", 60);

        await draft.Act(Finance, "agree");
        await draft.Act(Development, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }), "the third is no longer asked");
    }

    [Test]
    public async Task A_ratio_out_of_reach_fails_at_once()
    {
        var draft = await Countersigning("ratio", 60);

        await draft.Act(Finance, "disagree", "不同意。");
        await draft.Act(Development, "disagree", "不同意。");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "coordination" }));
    }

    [Test]
    public async Task In_sequence_each_unit_is_asked_after_the_one_before()
    {
        var draft = await Countersigning("sequence");

        Assert.That(await Asked(draft), Is.EqualTo(new[] { Finance }));
        await draft.Act(Finance, "agree");
        Assert.That(await Asked(draft), Is.EqualTo(new[] { Development }));
        await draft.Act(Development, "agree");
        Assert.That(await Asked(draft), Is.EqualTo(new[] { Justice }));
        await draft.Act(Justice, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task A_member_may_recall_their_own_opinion_until_the_group_closes()
    {
        var draft = await Countersigning("all");
        await draft.Act(Finance, "disagree", "误点。");

        await draft.Act(Finance, "recall", box: "done");
        await draft.Act(Finance, "agree");
        await draft.Act(Development, "agree");
        await draft.Act(Justice, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        Assert.ThrowsAsync<WorkflowException>(() => draft.Act(Finance, "recall", box: "done"));
        Assert.ThrowsAsync<WorkflowException>(() => draft.Act(Justice, "recall", box: "done"), "nor the last one, whose act closed it");
    }

    [Test]
    public async Task The_last_members_acting_at_the_same_instant_complete_the_step_once()
    {
        var draft = await Countersigning("all");

        await Task.WhenAll(draft.Act(Finance, "agree"), draft.Act(Development, "agree"), draft.Act(Justice, "agree"));

        var visits = (await draft.See()).Visits;
        Assert.That(visits.Count(visit => visit.ActivityId == "office-review"), Is.EqualTo(1));
    }

    [TestCase("all")]
    [TestCase("sequence")]
    public async Task Who_heads_two_of_the_units_gets_one_item_and_the_opinion_stands_for_both(string rule)
    {
        await LetFinanceHeadJusticeToo();
        var draft = await Countersigning(rule);

        var asked = (await draft.See()).OpenWorkItems;
        Assert.That(asked.Count(item => item.Person == Finance), Is.EqualTo(1));
        Assert.That(asked.Single(item => item.Person == Finance).Unit, Is.EqualTo("区财政局、区司法局"));
        await draft.Act(Finance, "disagree", "资金没有着落。");
        await draft.Act(Development, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "coordination" }));
        var opinion = (await draft.See()).Opinions.Single(one => one.Person == Finance);
        Assert.That(opinion.Units, Is.EqualTo(new[] { "区财政局", "区司法局" }));
        var history = await Office.SendAsync(new Engine.Cases.GetCaseHistory(await Office.ActorAsync("su.xiaotang"), draft.CaseId));
        Assert.That(history.Select(entry => entry.Zh), Has.Some.StartsWith("钱守正代表区财政局、区司法局在“会签”不同意"));
    }

    [Test]
    public async Task One_opinion_for_two_of_three_units_settles_a_draft_that_needs_sixty_per_cent()
    {
        await LetFinanceHeadJusticeToo();
        var draft = await Countersigning("ratio", 60);

        await draft.Act(Finance, "agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }), "counted once for each of the two units");
    }

    private async Task LetFinanceHeadJusticeToo()
    {
        var office = (await Office.ActorAsync(Finance)).Organization;
        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName switch
            {
                Finance => person with { Posts = [.. person.Posts, "justice-head"] },
                Justice => person with { Posts = ["justice-liaison"] },
                _ => person,
            })],
        }, "chang.yun"));
    }

    private async Task<Draft> Countersigning(string rule, int? ratio = null)
    {
        var draft = await Start("D1", "su.xiaotang", fields =>
        {
            fields["countersignUnits"] = new JsonArray("finance", "development", "justice");
            fields["countersignRule"] = rule;
            if (ratio is not null)
                fields["countersignRatio"] = ratio;
        });
        await draft.ForwardTo("countersign");
        return draft;
    }

    private static async Task<string?[]> Asked(Draft draft) =>
        [.. (await draft.See()).OpenWorkItems.Select(item => item.Person)];
}
