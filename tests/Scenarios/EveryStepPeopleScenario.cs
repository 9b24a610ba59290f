using Chancery.Engine.Errors;
using Chancery.Engine.Proxies;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>转办, 协办, 加签, 减签, 认领, 委托 on every kind of step.</summary>
public sealed class EveryStepPeopleScenario : DrillTest
{
    private const string Adviser = "luo.wen";

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_duty_is_handed_over_for_good_but_not_to_the_drafter_or_an_earlier_approver(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);
        var choices = await Choices(paper, holder, "transfer");

        await paper.Act(holder, "transfer", "请代办。", choices[0]);

        Assert.That(choices, Does.Not.Contain(Drill.Drafter).And.Not.Contain(Drill.First));
        Assert.That(await Asked(paper), Does.Contain(choices[0]).And.Not.Contain(holder));
        await paper.Act(choices[0], "agree");
        await Finishes(paper);
        Assert.That((await paper.See()).Opinions.Select(opinion => opinion.Person), Does.Contain(choices[0]));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Help_is_asked_answered_and_cancelled_and_the_holder_decides(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);
        await paper.Act(holder, "assist", target: "yao.yuan");
        await paper.Act(holder, "cancel-assist", target: (await paper.ItemOf("yao.yuan")).Id.ToString());

        await paper.Act(holder, "assist", "请核数据。", Adviser);

        Assert.That(await Offered(paper, holder), Does.Not.Contain("agree").And.Contain("cancel-assist"));
        Assert.That(await Offered(paper, Adviser), Does.Contain("answer").And.Not.Contain("agree"));
        await paper.Act(Adviser, "answer", "数据无误。");
        Assert.ThrowsAsync<WorkflowException>(() => paper.Act(holder, "cancel-assist"), "after the answer there is nothing to cancel");
        Assert.That(await paper.CurrentSteps(), Does.Contain("step"), "an answer is no decision");
        await Finishes(paper);
        Assert.That((await paper.See()).Opinions.Select(opinion => opinion.Opinion), Is.SupersetOf(new[] { "请核数据。", "数据无误。" }));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Who_is_added_before_is_heard_first_and_dissent_only_informs(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);

        await paper.Act(holder, "add-before", data: People(Adviser));
        Assert.That(await Offered(paper, holder), Does.Not.Contain("agree"));
        await paper.Act(Adviser, "disagree", "口径不一。");
        await paper.Act(holder, "agree");

        await Finishes(paper);
        Assert.That((await paper.See()).Visits.Last(visit => visit.ActivityId == "step").Outcome, Is.EqualTo(kind == "countersign" ? "Agreed" : "Done"));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task The_step_waits_for_who_was_added_after(string kind)
    {
        var paper = await At(kind);

        await paper.Act(Drill.HolderOf(kind), "add-after", data: People(Adviser));
        Assert.That(await Asked(paper), Does.Not.Contain(Adviser), "not before the adder has acted");
        await paper.Act(Drill.HolderOf(kind), "agree");
        foreach (var member in (await Asked(paper)).OfType<string>().Except([Adviser]).ToList())
            await paper.Act(member, "agree");

        Assert.That(await Asked(paper), Is.EqualTo(new[] { Adviser }));
        await paper.Act(Adviser, "return", "请补。", "drafter");
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "draft" }), "their return counts");
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Who_is_added_alongside_must_act_too_and_is_removed_only_before_that_by_the_adder(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);
        await paper.Act(holder, "add-parallel", data: People(Adviser, "wen.jing"));
        await paper.Act("wen.jing", "agree");

        Assert.That(await Choices(paper, holder, "remove-signer"), Is.EqualTo(new[] { (await paper.ItemOf(Adviser)).Id.ToString() }), "who has acted stays");
        Assert.That(await Offered(paper, Adviser), Does.Not.Contain("remove-signer"));
        await paper.Act(holder, "agree");
        foreach (var member in (await Asked(paper)).OfType<string>().Except([Adviser]).ToList())
            await paper.Act(member, "agree");
        Assert.That(await Asked(paper), Is.EqualTo(new[] { Adviser }));
        await paper.Direct(Drill.Next, "remove-signer", target: (await paper.ItemOf(Adviser)).Id.ToString());

        Assert.That(await Asked(paper), Is.Empty, "the last one removed settles the step at once");
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Single))]
    public async Task One_of_the_post_claims_and_may_release_and_two_at_once_one_has_it(string kind)
    {
        var paper = await At(kind, Pool);
        if (kind == "loop")
        {
            Assert.That(await Asked(paper), Is.EqualTo(new[] { Poolers[0] }), "who handled it before has it again");
            Assert.That(await Offered(paper, Poolers[0]), Does.Not.Contain("claim"));
            return;
        }

        await paper.Act(Poolers[0], "claim");
        await paper.Act(Poolers[0], "release");
        var item = (await paper.ItemOf(Poolers[0])).Id;
        var refusals = await AtOnce.RefusalsOf([.. Poolers.Select<string, Func<Task>>(person => () => paper.ActOn(item, person, "claim"))]);

        Assert.That(refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { ErrorCodes.WorkItemClaimed }));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_proxy_acts_for_the_principal_with_both_names_and_only_in_the_period(string kind)
    {
        var (holder, proxy) = (Drill.HolderOf(kind), Drill.Groups.Contains(kind) ? "jia.hui" : "yao.yuan");
        var now = Office.Clock.GetUtcNow();
        var grant = await Office.SendAsync(new GrantProxy(await Office.ActorAsync(holder), proxy, [Drill.Id(kind)], now, now.AddDays(2), MaySign: false, Existing: false));
        var paper = await At(kind);

        await paper.Act(proxy, "agree", "同意。");

        var opinion = (await paper.See()).Opinions.Last();
        Assert.That((opinion.Person, opinion.Principal), Is.EqualTo((proxy, holder)));
        await Office.SendAsync(new EndProxy(await Office.ActorAsync(holder), grant.Id));
        await paper.Act(Drill.Groups.Contains(kind) ? "yan.zheng" : kind == "fork" ? "gao.yuan" : kind == "loop" ? "gao.yuan" : Drill.Next, kind == "loop" ? "again" : "agree");
        Assert.That((await Office.SendAsync(new ListWorkItems(await Office.ActorAsync(proxy), "todo", paper.CaseId, null, 5, null))).Items, Is.Empty);
        await Finishes(paper);
    }
}
