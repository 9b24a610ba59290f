using Chancery.Engine.Time;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class WorkingHoursTests
{
    [TestCase("2026-02-12 16:30", "4wh", "2026-02-13 11:30")]
    [TestCase("2026-02-12 11:00", "1wh", "2026-02-12 12:00", TestName = "Hours that end with the morning end at noon")]
    [TestCase("2026-02-12 11:00", "2wh", "2026-02-12 15:00", TestName = "Lunch does not count")]
    [TestCase("2026-02-12 13:00", "1wh", "2026-02-12 15:00", TestName = "Hours from lunch start at the afternoon opening")]
    [TestCase("2026-02-12 06:00", "1wh", "2026-02-12 09:30", TestName = "Hours from before opening start at opening")]
    [TestCase("2026-02-12 17:30", "1wh", "2026-02-13 09:30", TestName = "Hours from the moment of closing start the next day")]
    [TestCase("2026-02-14 17:00", "1wh", "2026-02-24 09:00", TestName = "Hours pass over the holiday from a make-up Saturday")]
    [TestCase("2026-02-16 12:00", "7wh", "2026-02-24 17:30", TestName = "Hours from a holiday fill the first day after")]
    [TestCase("2026-02-16 12:00", "0wh", "2026-02-24 08:30", TestName = "No hours means the next opening")]
    [TestCase("2026-02-14 16:00", "4h", "2026-02-14 20:00", TestName = "Natural hours run past closing")]
    [TestCase("2026-02-16 23:00", "4h", "2026-02-17 03:00", TestName = "Natural hours run through a holiday night")]
    [TestCase("2026-03-02 09:00", "0.5wd", "2026-03-02 14:30", TestName = "Half a day is half its hours from the moment")]
    [TestCase("2026-03-02 16:00", "0.5wd", "2026-03-03 10:30", TestName = "Half a day runs on into the next day")]
    [TestCase("2026-03-02 18:00", "0.5wd", "2026-03-03 12:00", TestName = "Half a day received after closing starts at opening")]
    [TestCase("2026-03-02 16:00", "1.5wd", "2026-03-04 12:00", TestName = "Half a day after whole days starts when they end")]
    public void A_limit_runs_through_office_hours(string from, string limit, string due) =>
        Assert.That(Calendar.Add(Beijing(from), Limit(limit)).At.InBeijing(), Is.EqualTo(due));

    [TestCase("2026-03-02 08:30", "2026-03-02 17:30", 7 * 60)]
    [TestCase("2026-03-02 11:00", "2026-03-02 15:00", 2 * 60)]
    [TestCase("2026-02-14 17:00", "2026-02-24 09:00", 60)]
    [TestCase("2026-02-15 00:00", "2026-02-23 23:59", 0)]
    [TestCase("2026-03-02 15:00", "2026-03-02 11:00", -2 * 60)]
    [TestCase("2026-01-01 00:00", "2027-01-01 00:00", 248 * 7 * 60)]
    public void Working_time_between_two_moments_is_signed(string from, string to, int minutes) =>
        Assert.That(Calendar.WorkingTimeBetween(Beijing(from), Beijing(to)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    [TestCase("2026-03-02 08:29", "2026-03-02 08:30")]
    [TestCase("2026-03-02 08:30", "2026-03-02 08:30")]
    [TestCase("2026-03-02 10:17", "2026-03-02 10:17")]
    [TestCase("2026-03-02 12:00", "2026-03-02 14:00")]
    [TestCase("2026-02-14 17:30", "2026-02-24 08:30")]
    [TestCase("2025-12-31 17:30", "2026-01-04 08:30")]
    public void The_next_opening_is_now_or_later(string at, string opening) =>
        Assert.That(Calendar.NextOpening(Beijing(at)).InBeijing(), Is.EqualTo(opening));

    [Test]
    public void Summer_hours_are_data()
    {
        var calendar = WorkingCalendar.FromJson(SummerJson);

        Assert.That(calendar.WorkingDaysFrom(Day("2026-06-01"), 1).At.InBeijing(), Is.EqualTo("2026-06-02 18:30"));
        Assert.That(calendar.WorkingDaysFrom(Day("2026-11-02"), 1).At.InBeijing(), Is.EqualTo("2026-11-03 17:30"));
        Assert.That(calendar.DayLength(Day("2026-06-01")), Is.EqualTo(TimeSpan.FromHours(8)));
        Assert.That(calendar.Version, Is.Not.EqualTo(Calendar.Version));
    }
}
