using System.Text.Json.Nodes;
using Chancery.Engine.Access;
using Chancery.Engine.Cases;
using Chancery.Engine.Notifications;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class SuccessionScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string SealKeeper = "mo.shouxin";

    [Test]
    public async Task What_waited_for_somebody_who_left_goes_to_the_unit_head_who_can_only_name_another()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("seal");

        await Publish(SealKeeper, person => person with { Active = false });

        var item = await notice.ItemOf("qin.shenzhi");
        Assert.That(item.AllowedActions.Select(action => action.Action), Is.EqualTo(new[] { "transfer", "comment", "circulate" }));
        Assert.That(item.AllowedActions[0].Forward, Is.True);
        var alerts = await Office.SendAsync(new ListAlerts(await Office.ActorAsync("qin.shenzhi"), UnreadOnly: true, 10));
        Assert.That(alerts.Select(alert => alert.Kind), Does.Contain("orphan"));
        var history = await Office.SendAsync(new GetCaseHistory(await Office.ActorAsync(Clerk), notice.CaseId));
        Assert.That(history.Select(entry => entry.Kind), Does.Contain("case.reassigned"));
        Assert.That((await notice.See()).Reasons.Select(reason => reason.Reason), Has.Some.Matches<Engine.Reasons.Reason>(reason =>
            reason.Rule == "owner.succession" && reason.Zh.Contains("莫守信", StringComparison.Ordinal) && reason.Zh.Contains("秦慎之", StringComparison.Ordinal)));

        await notice.Act("qin.shenzhi", "transfer", target: "wen.jing2");
        await notice.Act("wen.jing2", "seal");
        await notice.ForwardTo("the end");
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId))).Verified, Is.True);
    }

    [Test]
    public async Task A_successor_in_the_post_takes_over_with_every_act()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("seal");

        await Publish(SealKeeper, person => person with { Active = false }, ("wen.jing2", person => person with { Posts = ["seal-keeper"] }));

        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo("wen.jing2"));
        await notice.Act("wen.jing2", "seal");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "distribute" }));
    }

    [Test]
    public async Task Who_loses_the_post_loses_its_items_and_keeps_nothing_of_them()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("director-review");

        await Publish("fang.zhengping", person => person with { Posts = ["office-deputy-2"] }, ("tao.ning", person => person with { Posts = ["office-director"] }));

        Assert.That((await Office.SendAsync(new ListWorkItems(await Office.ActorAsync("fang.zhengping"), "todo", notice.CaseId, null, 10, null))).Items, Is.Empty);
        await notice.Act("tao.ning", "agree");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "leader-review" }));
    }

    [Test]
    public async Task Without_the_principal_leader_the_office_director_finds_a_leader_to_sign()
    {
        var notice = await Start("D1", Clerk, fields => fields["important"] = true);
        await notice.ForwardTo("sign-principal");

        await Publish("lin.zhiyuan", person => person with { Active = false });

        var offered = (await notice.ItemOf("fang.zhengping")).AllowedActions[0];
        Assert.That(offered.Fields.Single().Choices.Select(choice => choice.Value), Is.EquivalentTo(new[] { "he.lan", "xu.jian" }), "the executive has already approved it");
        await notice.Act("fang.zhengping", "transfer", target: "he.lan");
        await notice.Act("he.lan", "sign");
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "recheck" }));
    }

    [Test]
    public async Task Somebody_struck_off_the_list_leaves_nothing_out_of_sight()
    {
        var notice = await Start("D1", Clerk);
        var office = (await Office.ActorAsync(Clerk)).Organization;

        await Office.SendAsync(new PublishOrganization(office with { People = [.. office.People.Where(person => person.UserName != "shen.zhixing")] }, "chang.yun"));

        await notice.Act("fang.zhengping", "transfer", target: "ma.licheng");
        await notice.Act("ma.licheng", "agree");
        Assert.That(await notice.CurrentSteps(), Is.Not.EqualTo(new[] { "section-check" }));
    }

    [Test]
    public async Task A_units_opinion_stays_with_the_unit_when_its_head_leaves()
    {
        var notice = await Start("D1", Clerk, fields => fields["countersignUnits"] = new JsonArray("finance", "justice"));
        await notice.ForwardTo("countersign");

        await Publish("qian.shouzheng", person => person with { Active = false });

        var offered = (await notice.ItemOf("fang.zhengping")).AllowedActions[0];
        Assert.That(offered.Fields.Single().Choices.Select(choice => choice.Value), Is.EqualTo(new[] { "jia.hui" }));
        await notice.Act("fang.zhengping", "transfer", target: "jia.hui");
        await notice.Act("jia.hui", "agree");
        await notice.Act("yan.zheng", "agree");
        Assert.That((await notice.See()).Opinions.Where(opinion => opinion.Units.Count > 0 && opinion.Action == "agree").Select(opinion => opinion.Units.Single()), Is.EqualTo(new[] { "区财政局", "区司法局" }));
        Assert.That(await notice.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
    }

    [Test]
    public async Task What_the_drafter_would_do_falls_to_the_drafting_unit()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("layout");

        await Publish(Clerk, person => person with { Active = false });
        await notice.Act("jin.xiaoyan", "finish");

        var asked = (await notice.See("shen.zhixing")).OpenWorkItems.Single();
        Assert.That((asked.ActivityId, asked.Person), Is.EqualTo(("proofread", "shen.zhixing")));
    }

    [Test]
    public async Task An_act_that_still_knew_the_former_office_is_caught_by_the_next_sweep()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("proofread");
        var former = await Office.ActorAsync(Clerk);
        await Publish(SealKeeper, person => person with { Active = false }, ("wen.jing2", person => person with { Posts = ["seal-keeper"] }));
        var item = await notice.ItemOf(Clerk);
        await Office.SendAsync(new PerformAction(former, item.Id, "confirm-proof", null, null, [], null, "late"));
        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo(SealKeeper));

        var swept = await Office.SendAsync(new ReassignWorkItems());
        var again = await Office.SendAsync(new ReassignWorkItems());

        Assert.That((swept.Cases, again.Cases), Is.EqualTo((1, 0)));
        Assert.That((await notice.See()).OpenWorkItems.Single().Person, Is.EqualTo("wen.jing2"));
    }

    /// <summary>Publishes the office with one person changed, and a second clerk of the records section.</summary>
    private async Task Publish(string who, Func<Person, Person> change, params (string Who, Func<Person, Person> Change)[] others)
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        List<Person> people = [.. office.People, new Person { UserName = "wen.jing2", Name = "文静", NameEn = "Wen Jing", Posts = ["records-clerk"] }];
        foreach (var (name, apply) in others.Prepend((who, change)))
            people = [.. people.Select(person => person.UserName == name ? apply(person) : person)];
        await Office.SendAsync(new PublishOrganization(office with { People = people }, "chang.yun"));
    }
}
