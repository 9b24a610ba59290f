using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>传阅, 催办, 挂起, 终止, 跳转, 恢复办理 on every kind of step.</summary>
public sealed class EveryStepOfficeScenario : DrillTest
{
    private const string Supervisor = "han.zheng";
    private const string Reader = "luo.wen";

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_note_and_a_copy_to_read_leave_the_route_alone_and_the_copy_outlives_the_case(string kind)
    {
        var paper = await At(kind);
        var steps = await paper.CurrentSteps();

        await paper.Act(Drill.HolderOf(kind), "comment", "请关注附件。");
        await paper.Act(Drill.HolderOf(kind), "circulate", data: People(Reader));

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(steps));
        await paper.Direct(Supervisor, "terminate", "事项取消。");
        Assert.That((await paper.ItemOf(Reader, "read")).Status, Is.EqualTo(WorkItemStatus.Open));
        await paper.Act(Reader, "read", box: "read");
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task Each_item_is_urged_once_in_four_hours_and_never_by_its_holder(string kind)
    {
        var paper = await At(kind);
        var items = (await paper.See()).OpenWorkItems.Select(item => item.Id.ToString()).ToList();

        foreach (var item in items)
            await paper.Direct(Drill.Drafter, "urge", "请尽快。", item);

        Assert.That((await paper.Offered(Drill.Drafter)).Select(action => action.Action), Does.Not.Contain("urge"));
        var again = Assert.ThrowsAsync<WorkflowException>(() => paper.Direct(Supervisor, "urge", "请尽快。", items[0]));
        Assert.That(again!.Code, Is.EqualTo(ErrorCodes.ActionNotAllowed));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task While_the_case_is_suspended_nobody_acts_and_it_goes_on_afterwards(string kind)
    {
        var paper = await At(kind);
        var director = await Office.ActorAsync(Drill.Next);
        var item = (await paper.ItemOf(Drill.HolderOf(kind))).Id;

        await Office.SendAsync(new SuspendCase(director, paper.CaseId, "sender-material", "等材料。"));

        Assert.That(await Offered(paper, Drill.HolderOf(kind)), Does.Not.Contain("agree").And.Not.Contain("return").And.Not.Contain("transfer"));
        var refusal = Assert.ThrowsAsync<WorkflowException>(() => paper.ActOn(item, Drill.HolderOf(kind), "agree"));
        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.CaseSuspended));
        await Office.SendAsync(new ResumeCase(director, paper.CaseId, "材料已到。"));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task An_ended_case_asks_nobody_and_can_be_ended_by_the_supervisor_only(string kind)
    {
        var paper = await At(kind);
        var item = (await paper.ItemOf(Drill.HolderOf(kind))).Id;
        Assert.That((await paper.Offered(Drill.Drafter)).Select(action => action.Action), Does.Not.Contain("terminate"));

        await paper.Direct(Supervisor, "terminate", "事项取消。");

        var view = await paper.See();
        Assert.That((view.Status, view.Due.Count, view.OpenWorkItems.Count), Is.EqualTo((CaseStatus.Cancelled, 0, 0)));
        Assert.ThrowsAsync<WorkflowException>(() => paper.ActOn(item, Drill.HolderOf(kind), "agree"));
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_jump_takes_a_second_person_and_leaves_nobody_behind(string kind)
    {
        var paper = await At(kind);

        await paper.Direct(Drill.Drafter, "jump-request", "已口头同意。", "next");
        Assert.That((await paper.Offered(Drill.Drafter)).Select(action => action.Action), Does.Not.Contain("jump-approve"));
        await paper.Direct(Supervisor, "jump-approve");

        Assert.That((await paper.See()).OpenWorkItems.Select(item => item.Person), Is.EqualTo(new[] { Drill.Next }));
        await Finishes(paper);
    }

    [TestCaseSource(typeof(Drill), nameof(Drill.Kinds))]
    public async Task A_finished_case_is_reopened_wherever_that_is_offered(string kind)
    {
        var paper = await At(kind);
        await Finishes(paper);
        var number = (await paper.See()).Number;
        var entries = (await paper.Offered(Drill.Next)).Single(action => action.Action == "reopen").Fields.Single().Choices.Select(choice => choice.Value).ToList();
        Assert.That(entries, Is.SupersetOf(new[] { "first", "next" }));

        foreach (var entry in entries)
        {
            await paper.Direct(Drill.Next, "reopen", "有遗漏。", entry);
            Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { entry }));
            await Finishes(paper);
        }

        Assert.That((await paper.See()).Number, Is.EqualTo(number));
    }
}
