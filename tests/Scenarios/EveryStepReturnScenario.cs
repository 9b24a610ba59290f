using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>退回, 撤回, 撤销 on every kind of step.</summary>
public sealed class EveryStepReturnScenario : DrillTest
{
    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_return_to_the_drafter_closes_what_else_was_open_and_asks_all_of_them_again(string kind)
    {
        var paper = await At(kind);
        var asked = (await Asked(paper)).ToList();
        var number = (await paper.See()).Number;

        await paper.Act(Drill.HolderOf(kind), "return", "请补正。", "drafter");

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "draft" }));
        var closed = await Office.ReadAsync(db => Task.FromResult(db.WorkItems.Where(item => item.CaseId == paper.CaseId && item.Status == WorkItemStatus.Cancelled).Select(item => item.Person).ToList()));
        Assert.That(closed, Is.EquivalentTo(asked.Where(person => person != Drill.HolderOf(kind)).Concat(kind == "fork" ? ["gao.yuan"] : [])), "kept in history");
        await paper.ForwardTo("step");
        Assert.That(await Asked(paper), Is.EquivalentTo(asked));
        await Finishes(paper);
        Assert.That((await paper.See()).Number, Is.EqualTo(number), "no number is given twice");
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_return_to_a_past_step_asks_who_handled_it_and_straight_back_skips_nothing_that_was_open(string kind)
    {
        var paper = await At(kind);
        Assert.That(await Choices(paper, Drill.HolderOf(kind), "return"), Is.SupersetOf(new[] { "drafter", "first" }).And.Not.Contain("next"));

        await paper.Act(Drill.HolderOf(kind), "return", "请核。", "first", new() { ["resume"] = "direct" });

        Assert.That((await paper.See()).OpenWorkItems.Single().Person, Is.EqualTo(Drill.First));
        await paper.Act(Drill.First, "agree");
        Assert.That(await paper.CurrentSteps(), Is.EquivalentTo(kind == "fork" ? ["step", "side"] : new[] { "step" }));
        Assert.That(await Asked(paper), Does.Contain(Drill.HolderOf(kind)));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_return_without_a_reason_or_to_a_step_ahead_changes_nothing(string kind)
    {
        var paper = await At(kind);

        var silent = Assert.ThrowsAsync<WorkflowException>(() => paper.Act(Drill.HolderOf(kind), "return", " ", "drafter"));
        var ahead = Assert.ThrowsAsync<WorkflowException>(() => paper.Act(Drill.HolderOf(kind), "return", "退回。", "next"));

        Assert.That((silent!.Code, ahead!.Code), Is.EqualTo((ErrorCodes.OpinionRequired, ErrorCodes.FieldInvalid)));
        Assert.That(await paper.CurrentSteps(), Does.Contain("step"));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Ones_own_act_is_recalled_while_nobody_has_acted_on_it_and_offered_only_then(string kind)
    {
        var paper = await At(kind);
        var holder = Drill.HolderOf(kind);
        await paper.Act(holder, "agree");

        if (kind == "fork")
            await paper.Act("gao.yuan", "agree");
        var recallable = await Offered(paper, holder, "done");
        if (kind == "fork")
        {
            Assert.That(recallable, Does.Not.Contain("recall"), "the other branch has carried the case on");
            Assert.ThrowsAsync<WorkflowException>(() => paper.Act(holder, "recall", box: "done"));
        }
        else
        {
            await paper.Act(holder, "recall", box: "done");
            Assert.That(await Asked(paper), Does.Contain(holder));
            await paper.Act(holder, "agree");
        }

        await Finishes(paper);
        Assert.That(await Offered(paper, holder, "done"), Is.Empty);
        Assert.ThrowsAsync<WorkflowException>(() => paper.Act(holder, "recall", box: "done"));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task The_drafter_withdraws_what_was_returned_and_nobody_withdraws_it_elsewhere(string kind)
    {
        var paper = await At(kind);
        Assert.That(await Offered(paper, Drill.HolderOf(kind)), Does.Not.Contain("withdraw"));
        await paper.Act(Drill.HolderOf(kind), "return", "不必再办。", "drafter");
        var number = (await paper.See()).Number;

        await paper.Act(Drill.Drafter, "withdraw", "事项取消。");

        var view = await paper.See();
        Assert.That((view.Status, view.OpenWorkItems.Count, view.Due.Count), Is.EqualTo((CaseStatus.Withdrawn, 0, 0)));
        if (number is not null)
            Assert.That(await Office.ReadAsync(db => Task.FromResult(db.IssuedNumbers.Single(one => one.Text == number).VoidedAt)), Is.Not.Null, "on the void list");
    }
}
