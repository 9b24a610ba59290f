using System.Text.Json.Nodes;
using Chancery.Engine.Clocks;
using Chancery.Engine.Errors;
using Chancery.Engine.Figures;
using Chancery.Engine.Notifications;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Where several units are asked, one that keeps silent is recorded and holds up nobody.</summary>
public sealed class SilentUnitScenario : LineOfWorkTest
{
    [Test]
    public async Task A_missing_zero_report_is_recorded_as_missing_alerts_and_the_next_day_opens_for_everybody()
    {
        var report = await Begin("zero-report", fields => fields["until"] = Today(3));
        await NextPeriod(report);
        await Act(report, "report", "report-event", opinion: "有积水一处。");
        var silent = (await report.See()).OpenWorkItems.Single();

        await Overdue();

        Assert.That(await report.CurrentSteps(), Is.EqualTo(new[] { "period" }));
        Assert.That(await Office.ReadAsync(db => db.WorkItems.Where(item => item.Id == silent.Id).Select(item => item.Status).SingleAsync()), Is.EqualTo(WorkItemStatus.Missed));
        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync(silent.Person!), true, 20))).Select(alert => alert.Kind), Does.Contain("missed"));
        Assert.That((await Counted("zero-report-missing"), await Counted("zero-report-late")), Is.EqualTo((1, 1)));
        await NextPeriod(report);
        Assert.That((await report.See()).OpenWorkItems.Select(item => item.Person), Does.Contain(silent.Person));
    }

    [Test]
    public async Task A_report_that_comes_after_its_round_was_closed_is_refused_with_the_reason()
    {
        var report = await Begin("zero-report", fields => fields["until"] = Today(3));
        await NextPeriod(report);
        var silent = (await report.See()).OpenWorkItems[0];
        await Overdue();

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => report.ActOn(silent.Id, silent.Person!, "nothing"));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCodes.WorkItemClosed));
        Assert.That(refusal.DetailZh, Does.Contain("到期未办"));
    }

    [Test]
    public async Task A_round_nobody_reports_in_is_missing_for_every_unit_and_ends_all_the_same()
    {
        var report = await Begin("zero-report", fields => fields["until"] = Today(3));
        await NextPeriod(report);

        await Overdue();

        Assert.That((await report.CurrentSteps(), await Counted("zero-report-missing"), await Counted("zero-report-late")), Is.EqualTo((new[] { "period" }, 2, 1)));
    }

    [Test]
    public async Task A_co_handler_who_gives_no_opinion_in_time_does_not_keep_the_sponsor_from_handling()
    {
        var paper = await AtCoHandlers();
        await Act(paper, "co-handle", "report", opinion: "无意见。");

        Clock.SetTo(await DueAt(paper));
        await Overdue();

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "handle" }));
        Assert.That((await paper.See()).Fields["record"]!["co-handle"], Is.Not.Null, "what was said in time stays");
    }

    [Test]
    public async Task A_step_whose_time_was_extended_waits_until_the_later_day()
    {
        var paper = await AtCoHandlers();
        var step = (await paper.See()).Due.Single(due => due.Clock == "step");
        await Office.SendAsync(new ExtendDeadline(await Office.ActorAsync("fang.zhengping"), paper.CaseId, step.Id, step.DueDate.AddDays(7), "材料较多。"));

        Clock.SetTo(step.DueAt);
        await Overdue();
        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "co-handle" }));
        Clock.SetTo(await DueAt(paper));
        await Overdue();

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "handle" }));
    }

    [Test]
    public async Task A_suspended_step_does_not_go_on_while_it_stands()
    {
        var paper = await AtCoHandlers();
        await Office.SendAsync(new SuspendCase(await Office.ActorAsync("fang.zhengping"), paper.CaseId, "superior-instruction", "等待上级意见。"));

        Clock.Advance(TimeSpan.FromDays(30));
        await Overdue();

        Assert.That(await paper.CurrentSteps(), Is.EqualTo(new[] { "co-handle" }));
    }

    private async Task<Draft> AtCoHandlers()
    {
        var paper = await Begin("incoming-document");
        await paper.ForwardTo("propose");
        await Act(paper, "propose", "propose", new() { ["sponsorUnit"] = "housing", ["coUnits"] = new JsonArray("finance", "education") }, "请住建局主办。");
        await paper.ForwardTo("co-handle");
        return paper;
    }

    private async Task Overdue()
    {
        Clock.Advance(TimeSpan.FromHours(12));
        await Office.SendAsync(new FireDueDeadlines());
    }

    private static async Task<DateTimeOffset> DueAt(Draft paper) => (await paper.See()).Due.Single(due => due.Clock == "step").DueAt;

    private async Task<decimal> Counted(string figure) =>
        (await Office.SendAsync(new GetFigures(await Office.ActorAsync("fang.zhengping"), figure, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)))).Items.Single().Now.Numerator;
}
