using Chancery.Engine.Calendars;
using Chancery.Engine.Cases;
using Chancery.Engine.Errors;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

public sealed class CalendarScenario : LineOfWorkTest
{
    private const string Clerk = "su.xiaotang";
    private const string Administrator = "chang.yun";

    /// <summary>Tuesday 3 March off, Saturday 7 March worked instead.</summary>
    private const string Swap = """
        {"year":2026,"status":"published","source":"关于调整3月工作时间的通知","off":[{"from":"2026-03-03","to":"2026-03-03","zh":"调休","en":"Swap"}],"makeUp":["2026-03-07"]}
        """;

    [Test]
    public async Task A_rehearsal_lists_every_open_deadline_that_moves_and_whose_and_dropping_it_changes_nothing()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        await Start("D1", Clerk, fields => fields["dueDate"] = "2026-03-20");
        var draft = await Load(Swap);

        var rehearsal = await Office.SendAsync(new RehearseCalendar(await Office.ActorAsync(Administrator), draft.Version));
        var dropped = await Office.SendAsync(new DecideCalendar(await Office.ActorAsync(Administrator), draft.Version, Apply: false));

        var own = rehearsal.Moves.Where(move => move.CaseId == notice.CaseId).ToList();
        Assert.That((rehearsal.Open, rehearsal.Moves.Count), Is.EqualTo((4, 2)), "neither the day named in the text nor the case clock, for which the two swapped days cancel out");
        Assert.That(own.Select(move => $"{move.Clock} {move.DueDate:MM-dd} {move.NewDueDate:MM-dd}"), Is.EqualTo(new[] { "step 03-03 03-04" }));
        Assert.That(own[0].Holders, Is.EqualTo(new[] { "沈知行" }));
        Assert.That(own[0].Title, Is.Null, "the administrator sees no document");
        Assert.That(dropped.Status, Is.EqualTo(CalendarStatus.Dropped));
        Assert.That((await notice.See()).Due.Single(due => due.Clock == "step").DueDate, Is.EqualTo(new DateOnly(2026, 3, 3)));
        Assert.That(Assert.ThrowsAsync<WorkflowException>(() => Apply(draft))?.Code, Is.EqualTo(ErrorCodes.CalendarDraftMissing));
    }

    [Test]
    public async Task Applying_a_notice_counts_open_deadlines_again_with_an_event_in_their_history()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var closed = await Start("D1", Clerk);
        await closed.Act("shen.zhixing", "agree");

        var receipt = await Apply(await Load(Swap));

        var step = (await notice.See()).Due.Single(due => due.Clock == "step");
        Assert.That(receipt.Moved, Is.Positive);
        Assert.That((step.DueDate, step.OriginalDueAt), Is.EqualTo((new DateOnly(2026, 3, 4), step.DueAt)));
        Assert.That(step.Reason.Zh, Does.Contain("3月3日"));
        Assert.That(await Office.ReadAsync(db => db.LedgerEvents.CountAsync(row => row.CaseId == notice.CaseId && row.Kind == "deadline.recounted")), Is.EqualTo(1));
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), notice.CaseId))).Verified, Is.True);
        Assert.That(await Office.ReadAsync(db => db.Deadlines.Where(one => one.EndedAt != null).AllAsync(one => one.OriginalDueAt == null)), Is.True, "what has ended stays as it was");
        Assert.That(await Office.SendAsync(new RecountDeadlines()), Is.Zero, "once is enough");
        Assert.That(await Office.ReadAsync(db => db.OfficeEvents.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Kind).ToListAsync()), Is.EquivalentTo(new[] { "calendar.loaded", "calendar.applied" }));
    }

    [Test]
    public async Task The_calendar_that_was_applied_still_counts_after_a_restart()
    {
        await Apply(await Load(Swap));
        await RestartOffice();

        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));

        Assert.That((await notice.See()).Due.Single(due => due.Clock == "step").DueDate, Is.EqualTo(new DateOnly(2026, 3, 4)));
        var versions = (await Office.SendAsync(new ListCalendars(await Office.ActorAsync(Clerk)))).Versions;
        Assert.That(versions.Select(version => (version.Status, version.Source)), Is.EqualTo(new[]
        {
            (CalendarStatus.Current, "关于调整3月工作时间的通知"), (CalendarStatus.Replaced, "office/calendar.json"),
        }));
    }

    [Test]
    public async Task A_deadline_that_reaches_into_a_year_without_a_notice_is_provisional_until_the_notice_comes()
    {
        Clock.SetTo(new DateTimeOffset(2026, 12, 30, 9, 0, 0, TimeSpan.FromHours(8)));
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var before = (await notice.See()).Due.Single(due => due.Clock == "case");
        var provisional = (await Office.SendAsync(new ListCalendars(await Office.ActorAsync(Clerk)))).Provisional;

        await Apply(await Load("""
            {"year":2027,"status":"published","source":"国务院办公厅关于2027年部分节假日安排的通知","off":[{"from":"2027-01-01","to":"2027-01-05","zh":"元旦","en":"New Year's Day"}],"makeUp":["2027-01-09"]}
            """));

        var after = (await notice.See()).Due.Single(due => due.Clock == "case");
        Assert.That(provisional, Does.Contain(2027));
        Assert.That((before.Provisional, after.Provisional), Is.EqualTo((true, false)));
        Assert.That(after.DueAt, Is.GreaterThan(before.DueAt));
    }

    [TestCase("\"makeUp\":[\"2026-03-07\"]", "\"makeUp\":[\"2026-03-09\"]", "2026-03-09")]
    [TestCase("\"makeUp\":[\"2026-03-07\"]", "\"makeUp\":[\"2027-03-06\"]", "2027-03-06")]
    [TestCase("\"year\":2026", "\"year\":2029", "2026-03-03")]
    public async Task A_notice_that_cannot_be_is_refused_with_the_day(string good, string bad, string day)
    {
        var broken = Swap.Replace(good, bad, StringComparison.Ordinal);

        var refusal = Assert.ThrowsAsync<WorkflowException>(() => Load(broken));

        Assert.That(refusal?.Code, Is.EqualTo(ErrorCodes.FieldInvalid));
        Assert.That(refusal?.Message, Does.Contain(day).Or.Contain("off[0]"));
        Assert.That(await Office.ReadAsync(db => db.CalendarVersions.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Only_the_system_administrator_keeps_the_calendar()
    {
        var draft = await Load(Swap);

        Assert.That(Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(new DecideCalendar(await Office.ActorAsync(Clerk), draft.Version, Apply: true)))?.Code,
            Is.EqualTo(ErrorCodes.CalendarAdministratorRequired));
        Assert.That(Assert.ThrowsAsync<WorkflowException>(async () => await Office.SendAsync(new RehearseCalendar(await Office.ActorAsync(Clerk), draft.Version)))?.Code,
            Is.EqualTo(ErrorCodes.CalendarAdministratorRequired));
    }

    [Test]
    public async Task A_suspended_deadline_is_counted_again_as_well()
    {
        var notice = await Start("D1", Clerk, fields => fields.Remove("dueDate"));
        var director = await Office.ActorAsync("fang.zhengping");
        await Office.SendAsync(new Engine.Clocks.SuspendCase(director, notice.CaseId, "consultation", "公开征求意见"));
        await Apply(await Load(Swap));
        Clock.SetTo(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(8)));
        await Office.SendAsync(new Engine.Clocks.ResumeCase(director, notice.CaseId, "期满"));

        // Thirteen and a half hours were left on Monday at nine; Tuesday is off, so seven run on Wednesday and six and a half on Thursday
        var step = (await notice.See()).Due.Single(due => due.Clock == "step");
        Assert.That(step.DueAt, Is.EqualTo(new DateTimeOffset(2026, 3, 5, 17, 0, 0, TimeSpan.FromHours(8))));
    }

    [Test]
    public async Task A_holiday_that_is_swapped_moves_the_opening_of_the_next_period_and_says_why()
    {
        Clock.SetTo(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var task = await Begin("supervision");
        await task.ForwardTo("period");
        var before = (await task.See()).Waits.Single();

        var receipt = await Apply(await Load("""
            {"year":2026,"status":"published","source":"关于调整3月工作时间的通知","off":[{"from":"2026-03-27","to":"2026-03-27","zh":"调休","en":"Swap"}],"makeUp":["2026-04-04"]}
            """));

        var after = (await task.See()).Waits.Single();
        Assert.That((before.Until, after.Until), Is.EqualTo((At(3, 25), At(3, 24))));
        Assert.That((receipt.Moved >= 1, after.Reason?.Zh), Is.EqualTo((true, before.Reason?.Zh)));
        Assert.That(await Office.SendAsync(new RecountDeadlines()), Is.Zero, "once is enough");
        Clock.SetTo(At(3, 24));
        await Office.SendAsync(new Engine.WorkItems.FireDueDeadlines());
        Assert.That(await task.CurrentSteps(), Is.EqualTo(new[] { "feedback" }));
        Assert.That((await Office.SendAsync(new GetCaseLedger(await Office.ActorAsync(Clerk), task.CaseId))).Verified, Is.True);

        static DateTimeOffset At(int month, int day) => new(2026, month, day, 8, 30, 0, TimeSpan.FromHours(8));
    }

    private async Task<DraftCalendar.Receipt> Load(string json) => await Office.SendAsync(new DraftCalendar(await Office.ActorAsync(Administrator), json));

    private async Task<DecideCalendar.Receipt> Apply(DraftCalendar.Receipt draft) =>
        await Office.SendAsync(new DecideCalendar(await Office.ActorAsync(Administrator), draft.Version, Apply: true));
}
