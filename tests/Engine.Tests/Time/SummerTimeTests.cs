using Chancery.Engine.Time;
using CsCheck;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

/// <summary>Offices whose clocks change keep their hours by the wall and their instants right.</summary>
public sealed class SummerTimeTests
{
    [TestCase("2026-03-06T21:00:00Z", "1wd", "2026-03-09T21:00:00Z",
        TestName = "Closing comes an hour earlier in UTC once clocks go forward")]
    [TestCase("2026-10-30T20:00:00Z", "1wd", "2026-11-02T22:00:00Z", TestName = "Closing comes an hour later in UTC once clocks go back")]
    [TestCase("2026-03-06T21:00:00Z", "2wh", "2026-03-09T14:00:00Z", TestName = "Hours over the change are hours at the desk")]
    [TestCase("2026-03-08T06:30:00Z", "1h", "2026-03-08T07:30:00Z", TestName = "An hour over the missing hour is an hour")]
    public void New_York_keeps_its_office_hours(string from, string limit, string due)
    {
        var calendar = WorkingCalendar.FromJson(Office("America/New_York", "09:00", "17:00"));

        var at = calendar.Add(DateTimeOffset.Parse(from, null), Limit(limit)).At;

        Assert.That(at, Is.EqualTo(DateTimeOffset.Parse(due, null)));
        Assert.That(at.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("America/New_York", "2026-03-05", "01:00", "05:00")]
    [TestCase("America/New_York", "2026-03-05", "02:30", "05:00")]
    [TestCase("America/New_York", "2026-10-29", "01:00", "05:00")]
    [TestCase("Europe/Berlin", "2026-03-26", "00:00", "02:30")]
    [TestCase("Europe/Berlin", "2026-10-22", "00:00", "23:59")]
    [TestCase("Asia/Shanghai", "1986-05-01", "00:00", "23:59")]
    [TestCase("Asia/Shanghai", "1991-09-12", "00:00", "06:00")]
    [TestCase("Asia/Kathmandu", "2026-03-05", "09:15", "17:00")]
    public void A_night_desk_counts_each_minute_the_clock_shows(string zone, string around, string from, string to)
    {
        var json = Office(zone, from, to);
        var (calendar, oracle) = (WorkingCalendar.FromJson(json), new CalendarOracle(json));
        var start = new DateTimeOffset(Day(around), TimeOnly.MinValue, TimeSpan.Zero);

        Gen.Select(Gen.Int[0, 6 * 1440], Gen.Int[0, 2 * 1440]).Sample((at, length) =>
        {
            var begin = start.AddMinutes(at);
            Assert.That(calendar.WorkingTimeBetween(begin, begin.AddMinutes(length)).TotalMinutes,
                Is.EqualTo(oracle.MinutesBetween(begin, begin.AddMinutes(length))));
        }, iter: 200);
    }

    [TestCase("America/New_York", 2026)]
    [TestCase("Europe/Berlin", 2026)]
    [TestCase("Asia/Shanghai", 1986)]
    [TestCase("Asia/Kathmandu", 1986)]
    public void Ten_thousand_intervals_agree_with_the_day_by_day_count(string zone, int year)
    {
        var calendar = WorkingCalendar.FromJson(Office(zone, "08:30", "17:30"));
        var start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Gen.Select(Gen.Int[0, 5 * 366 * 1440], Gen.Int[0, 40 * 1440]).Sample((at, length) =>
        {
            var (from, to) = (start.AddMinutes(at), start.AddMinutes(at + length));
            Assert.That(calendar.WorkingTimeBetween(from, to), Is.EqualTo(DayByDay(calendar.Zone, from, to)));
        }, iter: 10_000);
    }

    private static TimeSpan DayByDay(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        for (var day = from.UtcDateTime.Date.AddDays(-1); day <= to.UtcDateTime.Date.AddDays(1); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var local = DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
            var opens = TimeZoneInfo.ConvertTimeToUtc(local.AddHours(8.5), zone);
            var closes = TimeZoneInfo.ConvertTimeToUtc(local.AddHours(17.5), zone);
            var begins = opens > from.UtcDateTime ? opens : from.UtcDateTime;
            var ends = closes < to.UtcDateTime ? closes : to.UtcDateTime;
            total += ends > begins ? ends - begins : TimeSpan.Zero;
        }

        return total;
    }

    private static string Office(string zone, string from, string to)
    {
        // A round-the-clock office has no weekend either, or the Sunday change would go unseen.
        var weekend = from is "08:30" or "09:00" or "09:15" ? "[\"saturday\", \"sunday\"]" : "[]";
        return $$"""
            {
              "zone": "{{zone}}", "weekend": {{weekend}},
              "hours": [{ "from": "01-01", "to": "12-31", "zh": "全年", "en": "All year", "open": [{ "from": "{{from}}", "to": "{{to}}" }] }],
              "years": []
            }
            """;
    }
}
