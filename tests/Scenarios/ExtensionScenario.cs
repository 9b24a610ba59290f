using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Notifications;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Who handles a matter asks for more time before it is due; who approves extensions decides, and the first day stays for the figures.</summary>
public sealed class ExtensionScenario : LineOfWorkTest
{
    private const string Supervisor = "han.zheng";
    private const string Unit = "dong.qian";

    [Test]
    public async Task A_unit_asks_the_one_who_set_the_day_and_gets_the_later_one()
    {
        var task = await Handled();
        var before = await CaseDue(task);

        var asked = await Ask(task, "2026-10-30");
        Assert.That(asked.Asked, Is.EqualTo(new[] { "fang.zhengping", Supervisor }), "those who opened the task");
        Assert.That((await CaseDue(task)).DueAt, Is.EqualTo(before.DueAt), "nothing moves by asking");
        var offer = (await task.See(Supervisor)).Clocks;
        Assert.That((offer.Asked!.By, offer.Asked.Until, offer.Asked.Note, offer.MayRefuse), Is.EqualTo((Unit, new DateOnly(2026, 10, 30), "征地未完成。", true)));
        Assert.That((await Alerts(Supervisor))[0], Does.Contain("2026-10-30").And.Contain("征地未完成。"));
        await Office.SendAsync(new ExtendDeadline(await Office.ActorAsync(Supervisor), task.CaseId, null, new DateOnly(2026, 10, 20), "同意延至20日。"));

        var after = await CaseDue(task);
        Assert.That((after.DueDate, after.OriginalDueAt, after.Extensions), Is.EqualTo((new DateOnly(2026, 10, 20), before.DueAt, 1)));
        Assert.That((await task.See(Supervisor)).Clocks.Asked, Is.Null);
        Assert.That((await Alerts(Unit))[0], Does.Contain("韩铮同意").And.Contain("2026-10-20"));
    }

    [Test]
    public async Task A_refusal_leaves_the_day_and_tells_who_asked_why()
    {
        var task = await Handled();
        var before = await CaseDue(task);
        await Ask(task, "2026-10-30");

        await Office.SendAsync(new RefuseExtension(await Office.ActorAsync(Supervisor), task.CaseId, "汛期前必须完成。"));

        Assert.That((await CaseDue(task)).DueAt, Is.EqualTo(before.DueAt));
        Assert.That((await Alerts(Unit))[0], Does.Contain("汛期前必须完成。"));
        Assert.That((await task.See(Unit)).Clocks.Askable, Is.Not.Empty, "and may ask again");
    }

    [Test]
    public async Task A_second_request_while_the_first_waits_is_told_who_asked_when_and_for_what()
    {
        var task = await Handled();
        await Ask(task, "2026-10-30");

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Ask(task, "2026-11-30"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.ExtensionAsked));
        Assert.That(refusal.DetailZh, Does.Contain("董倩").And.Contain("2026-10-30"));
        Assert.That((await task.See(Unit)).Clocks.Askable, Is.Empty, "and it is not offered");
    }

    [Test]
    public async Task After_the_day_has_passed_nobody_asks_for_a_later_one()
    {
        var task = await Handled();
        Clock.SetTo((await CaseDue(task)).DueAt.AddHours(1));

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Ask(task, "2027-01-30"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.DeadlinePassed));
        Assert.That((await task.See(Unit)).Clocks.Askable, Is.Empty);
    }

    [Test]
    public async Task Only_who_is_asked_to_act_asks_for_more_time()
    {
        var task = await Handled();

        var refusal = Assert.ThrowsAsync<WorkflowException>(async () =>
            await Office.SendAsync(new AskExtension(await Office.ActorAsync("fang.zhengping"), task.CaseId, null, new DateOnly(2026, 10, 30), "代为申请。")));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.ExtensionHolderRequired));
    }

    [Test]
    public async Task Nobody_refuses_what_was_not_asked_for_nor_without_the_right()
    {
        var task = await Handled();

        var nothing = Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(new RefuseExtension(await Office.ActorAsync(Supervisor), task.CaseId, "不同意。")));
        await Ask(task, "2026-10-30");
        var nobody = Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(new RefuseExtension(await Office.ActorAsync(Unit), task.CaseId, "不同意。")));

        Assert.That((nothing!.Code, nobody!.Code), Is.EqualTo((ErrorCodes.ExtensionNotAsked, ErrorCodes.ClockApproverRequired)));
    }

    private async Task<Draft> Handled()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "housing", ["dueDate"] = "2026-09-30" });
        await Act(task, "accept", "accept");
        return task;
    }

    private async Task<AskExtension.Receipt> Ask(Draft task, string until) => await Office.SendAsync(
        new AskExtension(await Office.ActorAsync(Unit), task.CaseId, null, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), "征地未完成。"));

    private static async Task<Engine.Cases.GetCase.DueView> CaseDue(Draft task) => (await task.See()).Due.Single(due => due.Clock == "case");

    private async Task<List<string>> Alerts(string person) =>
        [.. (await Office.SendAsync(new ListAlerts(await Office.ActorAsync(person), true, 20))).Where(alert => alert.Kind == "extension").Select(alert => alert.Zh)];
}
