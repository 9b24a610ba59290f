using System.Text.Json.Nodes;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class GroupRuleScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Finance = "qian.shouzheng";
    private const string Development = "cui.zhiqiang";
    private const string Justice = "yan.zheng";

    [Test]
    public async Task By_weight_one_heavy_unit_settles_it_and_fails_it_at_once()
    {
        var agreed = await Countersigning(("rule", "Weighted"), ("weights", "finance=3"));
        await agreed.Act(Finance, "agree");
        var failed = await Start("D1", Clerk, Units);
        await failed.ForwardTo("countersign");
        await failed.Act(Finance, "disagree", "资金没有着落。");

        Assert.That(await agreed.CurrentSteps(), Is.EqualTo(new[] { "office-review" }), "three of five");
        Assert.That(await failed.CurrentSteps(), Is.EqualTo(new[] { "coordination" }), "two of five can no longer reach sixty per cent");
    }

    [Test]
    public async Task The_sponsor_sums_up_and_closes_and_the_others_only_inform()
    {
        var draft = await Countersigning(("rule", "SponsorCloses"), ("sponsor", "development"));

        await draft.Act(Finance, "disagree", "不妥。");
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        await draft.Act(Development, "agree", "汇总：财政意见已采纳。");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        var item = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Single(one => one.CaseId == draft.CaseId && one.Person == Justice)));
        Assert.That(item.Status, Is.EqualTo(WorkItemStatus.NotNeeded));
    }

    [Test]
    public async Task A_veto_ends_the_countersign_at_once()
    {
        var draft = await Countersigning(("dissent", "Veto"));

        await draft.Act(Finance, "disagree", "与上位法抵触。");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "coordination" }));
        Assert.That((await draft.See()).OpenWorkItems.Select(item => item.Person), Does.Not.Contain(Justice));
    }

    [Test]
    public async Task Where_dissent_returns_at_once_the_draft_goes_to_its_drafter_and_all_are_asked_again()
    {
        var draft = await Countersigning(("dissent", "ReturnNow"));

        await draft.Act(Finance, "agree");
        await draft.Act(Development, "disagree", "第二条须改。");
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await draft.ForwardTo("countersign");

        Assert.That((await draft.See()).OpenWorkItems.Select(item => item.Person), Is.EquivalentTo(new[] { Finance, Development, Justice }));
    }

    [Test]
    public async Task A_vote_and_a_veto_at_the_same_instant_close_the_group_once()
    {
        var draft = await Countersigning(("dissent", "Veto"));
        var items = (await draft.See()).OpenWorkItems.ToDictionary(item => item.Person!, item => item.Id);

        await AtOnce.RefusalsOf(
            () => draft.ActOn(items[Finance], Finance, "disagree", "不同意。"),
            () => draft.ActOn(items[Development], Development, "agree"),
            () => draft.ActOn(items[Justice], Justice, "agree"));

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "coordination" }));
        Assert.That((await draft.See()).Visits.Count(visit => visit.ActivityId == "coordination"), Is.EqualTo(1));
    }

    private async Task<Draft> Countersigning(params (string Name, string Value)[] inputs)
    {
        await ChangedOutgoing.LoadAsync(Office, definition =>
        {
            foreach (var (name, value) in inputs)
                ChangedOutgoing.Input("countersign", name, value)(definition);
        });
        var draft = await Start("D1", Clerk, Units);
        await draft.ForwardTo("countersign");
        return draft;
    }

    private static void Units(JsonObject fields)
    {
        fields["countersignUnits"] = new JsonArray("finance", "development", "justice");
        fields["countersignRule"] = "all";
    }
}
