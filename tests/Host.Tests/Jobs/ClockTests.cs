using System.Net;
using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Jobs;

/// <summary>The office runs by itself: nobody in these tests calls the sweep or the outbox.</summary>
public sealed class ClockTests
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice()
    {
        _office = await Office.OpenAsync("--Jobs", "true");
        await _office.ListenAsync();
    }

    [TearDown]
    public async Task CloseOffice() => await _office.DisposeAsync();

    [Test]
    public void Each_job_of_the_office_stands_in_the_schedule_once()
    {
        using var connection = _office.Services.GetRequiredService<JobStorage>().GetConnection();

        Assert.That(connection.GetRecurringJobs().Select(job => $"{job.Id} {job.Cron}"), Is.EquivalentTo(new[]
        {
            "fire-due-deadlines */10 * * * * *", "dispatch-outbox */10 * * * * *", "deliver-stimuli */10 * * * * *",
            "sweep-proxies */10 * * * * *", "reassign-work-items * * * * *", "expire-reservations * * * * *",
            "recount-deadlines */5 * * * *", "remove-expired-sessions 17 * * * *",
        }));
    }

    [TestCase("fire-due-deadlines", "deadlines")]
    [TestCase("dispatch-outbox", "outbox")]
    [TestCase("sweep-proxies", "default")]
    public async Task Deadlines_and_mail_have_a_worker_of_their_own_so_that_neither_waits_for_another_job(string job, string queue)
    {
        var storage = _office.Services.GetRequiredService<JobStorage>();
        using var connection = storage.GetConnection();

        await Eventually.TrueAsync(() => Task.FromResult(Scheduled(connection, job).LastJobId is not null), $"a run of {job}");

        var run = storage.GetMonitoringApi().JobDetails(Scheduled(connection, job).LastJobId);
        Assert.That(run.History.Where(state => state.StateName == "Enqueued").Select(state => state.Data["Queue"]), Has.All.EqualTo(queue).And.Not.Empty);
    }

    [Test]
    public async Task A_step_left_alone_reminds_its_assignee_in_the_page_and_by_mail_with_nobody_calling()
    {
        var notice = await StartAsync();

        _office.Clock.Advance(TimeSpan.FromDays(1));

        await Eventually.TrueAsync(() => RemindedAsync(notice), "the reminder in the page");
        await Eventually.TrueAsync(AllSentAsync, "every message sent");
        Assert.That(Directory.GetFiles(_office.MailFolder, "*.eml"), Has.Length.GreaterThanOrEqualTo(2), "of the arrival and of the deadline");
    }

    [Test]
    public async Task Two_hosts_on_one_database_fire_each_stage_once()
    {
        await using var second = await _office.OpenBesideAsync("--Jobs", "true");
        await second.ListenAsync();
        var notices = new List<Guid>();
        for (var count = 0; count < 5; count++)
            notices.Add(await StartAsync());

        _office.Clock.Advance(TimeSpan.FromDays(12));
        await Eventually.TrueAsync(
            () => _office.ReadAsync(db => db.Deadlines.AllAsync(deadline => deadline.Status == DeadlineStatus.Exhausted)), "every stage fired");

        var servers = _office.Services.GetRequiredService<JobStorage>().GetMonitoringApi().Servers();
        var fired = await _office.ReadAsync(db => db.LedgerEvents.Where(row => row.Kind.StartsWith("deadline."))
            .GroupBy(row => new { row.CaseId, row.Kind }).Select(same => new { same.Key.CaseId, Count = same.Count() }).ToListAsync());
        Assert.That(servers, Has.Count.EqualTo(6), "three workers of each host");
        Assert.That(fired.Select(one => one.CaseId).Distinct(), Is.EquivalentTo(notices));
        Assert.That(fired.Select(one => one.Count), Has.All.EqualTo(2), "once for the step, once for the case");
        Assert.That(fired, Has.Count.EqualTo(5 * notices.Count), "reminder, yellow, red and both cards");
    }

    [Test]
    public async Task A_job_that_throws_is_named_by_health_delays_no_other_and_is_tried_until_it_works()
    {
        var notice = await StartAsync();
        await _office.AlterAsync($"REVOKE SELECT ON outbox_messages FROM {Office.HostRole}");
        _office.Clock.Advance(TimeSpan.FromDays(1));

        await Eventually.TrueAsync(async () => await HealthAsync() is (HttpStatusCode.ServiceUnavailable, _), "a failing job");
        var (_, failing) = await HealthAsync();
        await Eventually.TrueAsync(() => RemindedAsync(notice), "the reminder all the same");
        await _office.AlterAsync($"GRANT SELECT ON outbox_messages TO {Office.HostRole}");

        await Eventually.TrueAsync(AllSentAsync, "every message sent");
        await Eventually.TrueAsync(async () => await HealthAsync() is (HttpStatusCode.OK, _), "healthy again");
        Assert.That(failing, Does.Contain("\"dispatch-outbox\"").And.Not.Contain("permission"), "the name, and nothing from inside");
    }

    private static RecurringJobDto Scheduled(IStorageConnection connection, string job) =>
        connection.GetRecurringJobs().Single(one => one.Id == job);

    private async Task<Guid> StartAsync()
    {
        var clerk = await _office.ActorAsync(Clerk);
        return (await _office.SendAsync(new StartCase(clerk, "outgoing-document", Office.Sample("D1"), null))).CaseId;
    }

    private Task<bool> RemindedAsync(Guid caseId) =>
        _office.ReadAsync(db => db.Alerts.AnyAsync(alert => alert.CaseId == caseId && alert.Person == Head && alert.Kind == "reminder"));

    private Task<bool> AllSentAsync() => _office.ReadAsync(db => db.OutboxMessages.AllAsync(message => message.SentAt != null));

    private async Task<(HttpStatusCode Status, string Body)> HealthAsync()
    {
        using var client = new HttpClient { BaseAddress = _office.Address };
        using var answer = await client.GetAsync("/health/jobs");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
