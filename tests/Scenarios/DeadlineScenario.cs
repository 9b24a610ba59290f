using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Notifications;
using Chancery.Engine.Outbox;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class DeadlineScenario : WorkflowTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task A_step_left_alone_reminds_warns_goes_red_and_draws_both_cards_each_exactly_once()
    {
        var notice = await Start("D1", Clerk);

        for (var days = 0; days < 12; days++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Office.SendAsync(new FireDueDeadlines())));
        }

        var stages = await Office.ReadAsync(db => db.LedgerEvents.Where(row => row.CaseId == notice.CaseId && row.Kind.StartsWith("deadline."))
            .OrderBy(row => row.Sequence).Select(row => row.Kind).ToListAsync());
        var step = (await notice.See()).Reasons.Where(reason => reason.Reason.Subject == "escalation").ToList();
        foreach (var stage in new[] { "deadline.reminder", "deadline.yellow", "deadline.red", "deadline.yellow-card", "deadline.red-card" })
            Assert.That(stages.Count(one => one == stage), Is.EqualTo(2), $"{stage}: once for the step, once for the case");
        Assert.That(step, Is.Not.Empty, "each says why and whom it told");
        Assert.That((await notice.See()).Due.Select(due => due.Lamp), Has.All.EqualTo("red"));
    }

    [Test]
    public async Task The_second_yellow_card_of_a_case_is_a_red_one()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        await LeaveUntil(notice, "yellow-card");
        var afterFirst = await Stages(notice, "red-card");
        await notice.Act(Head, "return", "请修改。", "drafter");
        await notice.Act(Clerk, "submit");

        await LeaveUntil(notice, "yellow-card");

        Assert.That((afterFirst, await Stages(notice, "red-card")), Is.EqualTo((0, 1)));
        var supervisor = (await Office.SendAsync(new ListAlerts(await Office.ActorAsync("han.zheng"), true, 50))).Where(alert => alert.CaseId == notice.CaseId);
        Assert.That(supervisor.Select(alert => alert.Kind), Is.EqualTo(new[] { "red-card" }));
    }

    [Test]
    public async Task Whoever_is_told_that_a_step_is_late_can_open_the_case()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("proofread");
        for (var days = 0; days < 12; days++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Office.SendAsync(new FireDueDeadlines());
        }

        var told = await Office.ReadAsync(db => db.Alerts.Where(alert => alert.CaseId == notice.CaseId).Select(alert => alert.Person).Distinct().ToListAsync());

        Assert.That(told, Has.Count.GreaterThan(3));
        foreach (var person in told)
            Assert.That(async () => await Office.SendAsync(new GetCase(await Office.ActorAsync(person), notice.CaseId)), Throws.Nothing, person);
    }

    [Test]
    public async Task A_reminder_reaches_the_assignee_in_the_page_and_by_mail()
    {
        await Start("D1", Clerk);
        Clock.Advance(TimeSpan.FromDays(1));

        await Office.SendAsync(new FireDueDeadlines());
        await Office.SendAsync(new DispatchOutbox());

        var alerts = await Office.SendAsync(new ListAlerts(await Office.ActorAsync(Head), true, 50));
        Assert.That(alerts.Select(alert => alert.Kind), Does.Contain("arrived").And.Contain("reminder"));
        Assert.That(await Office.ReadAsync(db => db.OutboxMessages.CountAsync(message => message.SentAt == null)), Is.Zero);
        var mails = Directory.GetFiles(Office.MailFolder, "*.eml");
        Assert.That(mails, Is.Not.Empty);
        Assert.That(mails.Select(File.ReadAllText), Has.Some.Contains("X-").Or.Some.Contains("Message-Id"));
    }

    [Test]
    public async Task A_step_done_in_time_says_nothing_more()
    {
        var notice = await Start("D1", Clerk);
        await notice.Act(Head, "agree");
        var before = await Office.ReadAsync(db => db.Alerts.CountAsync(alert => alert.Person == Head));

        Clock.Advance(TimeSpan.FromDays(20));
        await Office.SendAsync(new FireDueDeadlines());

        var step = await Office.ReadAsync(db => db.Deadlines.SingleAsync(deadline => deadline.ActivityId == "section-check"));
        Assert.That(step.Status, Is.EqualTo(DeadlineStatus.Cancelled));
        Assert.That(await Office.ReadAsync(db => db.Alerts.CountAsync(alert => alert.Person == Head && alert.Kind == "red" && alert.Zh.Contains("科室审核"))), Is.Zero);
        Assert.That(before, Is.Positive);
    }

    [Test]
    public async Task A_step_visited_again_after_a_return_is_reminded_anew_while_the_case_clock_runs_on()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var caseDue = (await notice.See()).Due.Single(due => due.Clock == "case").DueAt;
        await notice.Act(Head, "return", "请修改。", "drafter");
        Clock.Advance(TimeSpan.FromDays(1));
        await notice.Act(Clerk, "submit");

        var due = (await notice.See()).Due;

        Assert.That(due.Single(one => one.Clock == "case").DueAt, Is.EqualTo(caseDue));
        Assert.That(due.Single(one => one.Clock == "step").DueAt, Is.EqualTo(new DateTimeOffset(2026, 3, 4, 17, 30, 0, TimeSpan.FromHours(8))));
        Clock.Advance(TimeSpan.FromDays(1));
        await Office.SendAsync(new FireDueDeadlines());
        Assert.That(await Office.ReadAsync(db => db.Alerts.CountAsync(alert => alert.Person == Head && alert.Kind == "reminder" && alert.Zh.Contains("科室审核"))), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_assignee_due_date_route_and_number_says_why_in_both_languages()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("the end");

        var view = await notice.See();
        var reasons = view.Reasons.Select(one => one.Reason).ToList();

        foreach (var subject in new[] { "assignee", "due", "route", "number" })
            Assert.That(reasons.Count(reason => reason.Subject == subject), Is.Positive, subject);
        Assert.That(reasons.Select(reason => reason.Zh), Has.All.Matches("[\u4e00-\u9fff]"));
        Assert.That(reasons.Select(reason => reason.En), Has.All.Not.Empty);
        var items = await Office.ReadAsync(db => db.WorkItems.Where(item => item.CaseId == notice.CaseId).Select(item => item.Id.ToString()).ToListAsync());
        Assert.That(items, Is.SubsetOf(reasons.Select(reason => reason.Reference).ToList()), "no item without its reason");
        Assert.That(view.Visits.Select(visit => visit.Number.ToString()), Is.SubsetOf(reasons.Where(reason => reason.Subject == "route").Select(reason => reason.Reference!).ToList()));
    }

    [Test]
    public async Task The_ledger_refuses_changes_and_shows_those_a_superuser_forces()
    {
        var notice = await Start("D1", Clerk);
        await notice.ForwardTo("office-review");

        Assert.ThrowsAsync<Npgsql.PostgresException>(() => Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ledger_events SET kind = 'x'")));
        Assert.ThrowsAsync<Npgsql.PostgresException>(() => Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM ledger_events")));
        await using (var superuser = Npgsql.NpgsqlDataSource.Create(Office.ConnectionString))
        await using (var forced = superuser.CreateCommand(
            "ALTER TABLE ledger_events DISABLE TRIGGER ALL; UPDATE ledger_events SET payload = replace(payload, '同意', '不同意') WHERE sequence = 2"))
            await forced.ExecuteNonQueryAsync();

        var ledger = await Office.SendAsync(new Engine.Cases.GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId));
        Assert.That(ledger.Verified, Is.False);
    }

    private async Task LeaveUntil(Draft notice, string stage)
    {
        var before = await Stages(notice, stage);
        for (var days = 0; days < 12 && await Stages(notice, stage) == before; days++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Office.SendAsync(new FireDueDeadlines());
        }
    }

    /// <summary>How often the clock of a step has reached the stage.</summary>
    private async Task<int> Stages(Draft notice, string stage)
    {
        var rows = await Office.ReadAsync(db => db.LedgerEvents.Where(row => row.CaseId == notice.CaseId && row.Kind == "deadline." + stage).ToListAsync());
        return rows.Count(row => JsonNode.Parse(row.Payload)!["reasons"]!.AsArray().Any(reason => (string?)reason!["inputs"]?["clock"] == "step"));
    }
}
