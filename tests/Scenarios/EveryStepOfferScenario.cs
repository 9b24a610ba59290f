using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What is offered succeeds, what is not offered is refused, and of two at once one is first.</summary>
public sealed class EveryStepOfferScenario : DrillTest
{
    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Every_act_offered_succeeds_and_an_open_case_always_asks_somebody(string kind)
    {
        var holder = Drill.HolderOf(kind);
        var offered = await Offered(await At(kind), holder);
        Assert.That(offered, Is.SupersetOf(new[] { "agree", "return", "transfer", "assist", "add-before", "add-after", "add-parallel", "comment", "circulate" }));

        foreach (var action in offered)
        {
            var paper = await At(kind);
            var act = (await paper.ItemOf(holder)).AllowedActions.Single(one => one.Action == action);
            await paper.Act(holder, action, (string?)act.Example["opinion"], (string?)act.Example["target"]);

            var view = await paper.See();
            Assert.That(view.Status != CaseStatus.Running || view.OpenWorkItems.Any(item => item.Kind == "act"), action);
        }
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task What_belongs_to_another_step_or_another_time_is_neither_offered_nor_done(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);

        foreach (var action in new[] { "withdraw", "recall", "answer", "cancel-assist", "remove-signer", "claim", "release", "seal", "submit", "read", "no-such-act" })
        {
            Assert.That(await Offered(paper, holder), Does.Not.Contain(action));
            Assert.ThrowsAsync<WorkflowException>(() => paper.Act(holder, action, "试办。"), action);
        }

        var item = (await paper.ItemOf(holder)).Id;
        var stranger = Assert.ThrowsAsync<WorkflowException>(() => paper.ActOn(item, "luo.wen", "agree"));
        Assert.That(stranger!.Code.Kind, Is.AnyOf(ErrorKind.Forbidden, ErrorKind.NotFound));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Of_two_agreements_to_one_item_at_once_one_counts(string kind)
    {
        var paper = await At(kind);
        var (holder, item) = (Drill.HolderOf(kind), (await paper.ItemOf(Drill.HolderOf(kind))).Id);

        var refusals = await AtOnce.RefusalsOf(() => paper.ActOn(item, holder, "agree"), () => paper.ActOn(item, holder, "agree"));

        Assert.That(refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { ErrorCodes.WorkItemClosed }));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_return_and_an_agreement_or_a_transfer_at_once_exclude_each_other(string kind)
    {
        foreach (var other in new[] { "agree", "transfer" })
        {
            var paper = await At(kind);
            var (holder, item) = (Drill.HolderOf(kind), (await paper.ItemOf(Drill.HolderOf(kind))).Id);
            var to = other == "transfer" ? (await Choices(paper, holder, "transfer"))[0] : null;

            var refusals = await AtOnce.RefusalsOf(() => paper.ActOn(item, holder, "return", "请补。", "drafter"), () => paper.ActOn(item, holder, other, null, to));

            Assert.That(refusals, Has.Count.EqualTo(1), other);
            await Finishes(paper);
        }
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.OneAfterAnother))]
    public async Task A_recall_and_the_next_act_at_once_one_of_them_is_first(string kind)
    {
        var paper = await At(kind);
        await paper.Act(Drill.HolderOf(kind), "agree");
        var done = (await paper.ItemOf(Drill.HolderOf(kind), "done")).Id;
        var next = kind == "loop" ? "gao.yuan" : Drill.Next;
        var item = (await paper.ItemOf(next)).Id;

        var refusals = await AtOnce.RefusalsOf(() => paper.ActOn(done, Drill.HolderOf(kind), "recall"), () => paper.ActOn(item, next, "agree"));

        Assert.That(refusals, Has.Count.EqualTo(1));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Groups))]
    public async Task All_members_at_once_settle_the_step_once_and_one_may_return_it_at_that_moment(string kind)
    {
        var together = await At(kind);
        var items = (await together.See()).OpenWorkItems.ToDictionary(item => item.Person!, item => item.Id);
        await AtOnce.RefusalsOf([.. items.Select<KeyValuePair<string, Guid>, Func<Task>>(one => () => together.ActOn(one.Value, one.Key, "agree"))]);
        Assert.That((await together.See()).Visits.Count(visit => visit.ActivityId == "next"), Is.EqualTo(1));

        var mixed = await At(kind);
        items = (await mixed.See()).OpenWorkItems.ToDictionary(item => item.Person!, item => item.Id);
        await AtOnce.RefusalsOf(
            () => mixed.ActOn(items["qian.shouzheng"], "qian.shouzheng", "return", "请补。", "drafter"),
            () => mixed.ActOn(items["cui.zhiqiang"], "cui.zhiqiang", "agree"),
            () => mixed.ActOn(items["yan.zheng"], "yan.zheng", "agree"));
        Assert.That(await mixed.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        await Finishes(mixed);
    }
}
