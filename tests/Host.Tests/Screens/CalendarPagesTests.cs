using Chancery.Engine.Calendars;
using Chancery.Host.Screens.Calendars;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Tests.Screens;

public sealed class CalendarPagesTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [TestCase(Language.Zh, "草案", "尚未公布放假安排的年份：2027")]
    [TestCase(Language.En, "Draft", "Years without a published notice: 2027")]
    public async Task A_draft_is_rehearsed_before_it_counts(Language language, string state, string years)
    {
        var html = await PageTest.Draw<CalendarPage>(PageTest.Frame(language), new()
        {
            ["View"] = new ListCalendars.View([new(2, "h", Hostile, CalendarStatus.Draft, "x", SampleOffice.Now, null, null), new(1, "g", "2026", CalendarStatus.Current, null, SampleOffice.Now, null, null)], [2027]),
            ["Notice"] = Hostile,
            ["Refusals"] = (IReadOnlyList<string>)[Hostile],
        });

        Assert.That(html, Does.Not.Contain("<script>alert").And.Contain("/calendar/2").And.Not.Contain("/calendar/1"));
        Assert.That(html.Words(), Does.Contain(state).And.Contain(years));
    }

    [TestCase(Language.Zh, "9 个未结时限中，1 个会变", "（无权查看）", "何静")]
    [TestCase(Language.En, "1 of 9 open deadlines would move", "(out of your sight)", "He Jing")]
    public async Task The_rehearsal_says_which_deadlines_move_and_whose(Language language, string count, string hidden, string holder)
    {
        var move = new RehearseCalendar.Move(SampleCase.Id, Guid.Empty, null, "case", "会签", "Countersign", ["何静"], ["He Jing"],
            SampleOffice.Now, SampleOffice.Now, new(2026, 9, 30), new(2026, 10, 9), "跳过国庆假期", "National Day skipped");

        var html = (await PageTest.Draw<RehearsalPage>(PageTest.Frame(language), new() { ["Result"] = new RehearseCalendar.Result(2, "调休", 9, [move]) })).Words();

        Assert.That(html, Does.Contain(count).And.Contain(hidden).And.Contain(holder));
    }

    [Test]
    public async Task A_rehearsal_without_moves_says_so()
    {
        var html = (await PageTest.Draw<RehearsalPage>(PageTest.Frame(), new() { ["Result"] = new RehearseCalendar.Result(2, "调休", 9, []) })).Words();

        Assert.That(html, Does.Contain("没有时限会变"));
    }
}
