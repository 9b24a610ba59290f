using System.Text.Json.Nodes;
using Chancery.Engine.Clocks;
using Chancery.Engine.Execution;
using Chancery.Engine.Notifications;
using Chancery.Engine.WorkItems;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Duty, incidents, supervision and the rest off their main path, and what is overdue.</summary>
public sealed class DutyAndSupervisionScenario : LineOfWorkTest
{
    [Test]
    public async Task An_incident_is_first_reported_in_natural_minutes_then_followed_up_as_often_as_needed()
    {
        var incident = await Begin("incident-report", fields => fields["sensitive"] = false);
        var due = (await incident.See()).Due.Single(one => one.Clock == "step").DueAt;
        Assert.That(due - Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromMinutes(30)));
        await incident.ForwardTo("follow");
        for (var report = 0; report < 3; report++)
            await Act(incident, "follow", "follow-up", opinion: "无人员伤亡变化。");
        await Act(incident, "follow", "final");

        Assert.That((await incident.See()).Visits.Count(visit => visit.ActivityId == "follow"), Is.EqualTo(4));
        await incident.ForwardTo("the end");
        Assert.That((await incident.See()).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [TestCase("general", false, 30)]
    [TestCase("larger", false, 30)]
    [TestCase("major", false, 15)]
    [TestCase("extreme", false, 15)]
    [TestCase("general", true, 15)]
    public async Task A_grave_or_sensitive_incident_is_telephoned_within_a_quarter_of_an_hour(string level, bool isSensitive, int minutes)
    {
        var incident = await Begin("incident-report", fields => (fields["level"], fields["sensitive"]) = (level, isSensitive));

        Assert.That((await incident.See()).Due.Single(one => one.Clock == "step").DueAt - Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
    }

    [Test]
    public async Task A_first_report_half_an_hour_late_is_red_also_at_night()
    {
        Clock.SetTo(new DateTimeOffset(2026, 5, 18, 21, 5, 0, TimeSpan.FromHours(8)));
        var incident = await Begin("incident-report");

        Clock.Advance(TimeSpan.FromMinutes(31));
        await Office.SendAsync(new FireDueDeadlines());

        Assert.That((await incident.See()).Due.Single(one => one.Clock == "step").Lamp, Is.EqualTo("red"));
        Assert.That((await Office.SendAsync(new ListAlerts(await Office.ActorAsync("fan.yu"), true, 20))).Select(alert => alert.Kind), Does.Contain("red"));
    }

    [Test]
    public async Task A_task_that_waits_for_the_end_of_the_quarter_says_until_when_and_why()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var task = await Begin("supervision");
        await task.ForwardTo("period");

        var wait = (await task.See()).Waits.Single();

        Assert.That(wait.Until, Is.EqualTo(new DateTimeOffset(2026, 3, 25, 8, 30, 0, TimeSpan.FromHours(8))));
        Assert.That(wait.Reason?.Zh, Is.EqualTo("每季度最后5个工作日开启，在此之前无须办理。"));
    }

    [Test]
    public async Task A_period_that_opens_while_the_task_is_suspended_comes_once_it_is_resumed()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var task = await Begin("supervision");
        await task.ForwardTo("period");
        var director = await Office.ActorAsync("fang.zhengping");
        await Office.SendAsync(new SuspendCase(director, task.CaseId, "superior-instruction", "等待上级意见。"));

        Clock.SetTo(new DateTimeOffset(2026, 4, 8, 9, 0, 0, TimeSpan.FromHours(8)));
        await Office.SendAsync(new FireDueDeadlines());
        var meanwhile = await task.CurrentSteps();
        Assert.That((await Office.SendAsync(new FireDueDeadlines())).Skipped, Is.Zero, "it is not looked at again before it is resumed");
        await Office.SendAsync(new ResumeCase(director, task.CaseId, "已有指示。"));
        await Office.SendAsync(new FireDueDeadlines());

        Assert.That((meanwhile, await task.CurrentSteps()), Is.EqualTo((new[] { "handle", "period" }, new[] { "feedback" })));
    }

    [TestCase("swap-agreed")]
    [TestCase("swap-refused")]
    public async Task A_swap_of_duty_needs_approval_and_the_roster_goes_on_either_way(string action)
    {
        var roster = await Begin("duty-roster");
        await roster.ForwardTo("swap");
        await Act(roster, "swap", "ask-swap", opinion: "因病调班。");

        await Act(roster, "swap-approve", action, opinion: "知悉。");

        Assert.That(await roster.CurrentSteps(), Is.EqualTo(new[] { "swap" }));
    }

    [TestCase("circular", true)]
    [TestCase("excused", false)]
    public async Task An_absence_is_circulated_under_a_number_or_excused_without_one(string action, bool numbered)
    {
        var check = await Begin("spot-check", fields => fields["answered"] = false);
        await Act(check, "explain", "explain", opinion: "通信中断。");

        await Act(check, "circular", action, opinion: "已核实。");

        Assert.That((await check.See()).Number is not null, Is.EqualTo(numbered));
        Assert.That(await check.CurrentSteps(), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public async Task A_unit_that_is_done_in_the_middle_of_a_quarter_asks_for_closing_at_once_and_its_co_units_know_of_the_task()
    {
        var task = await Begin("supervision", fields => fields["assistUnits"] = new JsonArray("housing"));
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");
        Assert.That((await task.See()).OpenWorkItems.Where(item => item.Kind == "read").Select(item => item.Unit), Is.EqualTo(new[] { "区住房和城乡建设局" }));

        await Act(task, "handle", "request-close", new() { ["progress"] = 100, ["evidence"] = "竣工验收单。" });
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "verify" }));
        await Act(task, "verify", "not-closed", opinion: "现场未完工。");
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "handle", "period" }), "it is handled on, and the quarter's report comes all the same");
        await NextPeriod(task);
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "feedback" }));
    }

    [Test]
    public async Task A_unit_may_object_to_a_task_and_only_the_supervisor_adjusts_it()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "object", opinion: "应由住建局牵头。");
        Assert.That((await task.See()).OpenWorkItems.Single().Person, Is.EqualTo("han.zheng"));

        await Act(task, "adjust", "adjust", new() { ["leadUnit"] = "housing", ["dueDate"] = "2026-12-31" }, "调整为住建局。");

        Assert.That((await task.See()).OpenWorkItems.Single().Person, Is.EqualTo("dong.qian"));
    }

    [Test]
    public async Task Feedback_that_says_too_little_is_asked_for_again_and_a_task_not_done_is_not_closed()
    {
        var task = await Begin("supervision");
        await Act(task, "approve", "open", new() { ["leadUnit"] = "development", ["dueDate"] = "2026-12-31" });
        await Act(task, "accept", "accept");
        await NextPeriod(task);
        await Act(task, "feedback", "no-progress", opinion: "资金未到位。");
        await Act(task, "review", "insufficient", opinion: "请说明何时到位。");
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "feedback" }));
        await Act(task, "feedback", "request-close", new() { ["progress"] = 100, ["evidence"] = "照片。" });

        await Act(task, "verify", "not-closed", opinion: "现场未完工。");

        Assert.That((await task.See()).Status, Is.EqualTo(CaseStatus.Running));
        await NextPeriod(task);
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "feedback" }), "the next period opens again");
    }

    [Test]
    public async Task An_article_is_revised_and_a_list_is_completed_again_until_it_is_right()
    {
        var article = await Begin("research");
        await article.ForwardTo("review");
        await Act(article, "review", "revise", opinion: "补充数据。");
        var list = await Begin("checklist");
        await Act(list, "complete", "not-complete", opinion: "缺一份。");
        await Act(list, "complete", "complete-all");
        await Act(list, "check", "again", opinion: "请补签。");

        Assert.That(await article.CurrentSteps(), Is.EqualTo(new[] { "write" }));
        Assert.That((await list.See()).OpenWorkItems, Has.Count.EqualTo(2), "everybody is asked again");
    }

    [TestCase("incoming-document", "register")]
    [TestCase("proposal", "accept")]
    [TestCase("supervision", "accept")]
    [TestCase("hotline-case", "sign")]
    [TestCase("information", "select")]
    [TestCase("meeting", "topics")]
    [TestCase("major-decision", "launch")]
    [TestCase("legal-opinion", "opinion")]
    [TestCase("publication", "first")]
    [TestCase("research", "review")]
    [TestCase("checklist", "check")]
    public async Task What_is_overdue_tells_the_one_asked_and_rises_to_the_deputy_and_the_supervisors(string pipeline, string step)
    {
        var matter = await Begin(pipeline);
        await matter.ForwardTo(step);
        var office = (await Office.ActorAsync("su.xiaotang")).Organization;
        var asked = (await matter.See()).OpenWorkItems.First(item => item.ActivityId == step);
        var person = asked.Person ?? office.HoldersOf(asked.Post!)[0].UserName;

        for (var week = 0; week < 3; week++)
        {
            Clock.Advance(TimeSpan.FromDays(7));
            await Office.SendAsync(new FireDueDeadlines());
        }

        Assert.That((await matter.See()).Due.Single(due => due.Clock == "step").Lamp, Is.EqualTo("red"));
        var told = await Office.ReadAsync(db => Task.FromResult(db.Alerts.Where(alert => alert.Kind == "red" || alert.Kind == "red-card").Select(alert => alert.Person).Distinct().ToList()));
        Assert.That(told, Is.SupersetOf(new[] { person, "han.zheng" }).And.Some.AnyOf("tao.ning", "gao.yuan"));
        Assert.That(await matter.CurrentSteps(), Is.EqualTo(new[] { step }), "no time-out ever acts for a person");
    }
}
