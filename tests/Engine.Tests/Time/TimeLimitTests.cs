using Chancery.Engine.Time;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Time;

public sealed class TimeLimitTests
{
    [TestCase("2wd", 2, TimeUnit.WorkingDays)]
    [TestCase("0.5wd", 0.5, TimeUnit.WorkingDays)]
    [TestCase("0wd", 0, TimeUnit.WorkingDays)]
    [TestCase("4wh", 4, TimeUnit.WorkingHours)]
    [TestCase("1.25wh", 1.25, TimeUnit.WorkingHours)]
    [TestCase("4h", 4, TimeUnit.NaturalHours)]
    [TestCase("30min", 30, TimeUnit.NaturalMinutes)]
    [TestCase("20d", 20, TimeUnit.CalendarDays)]
    [TestCase("3m", 3, TimeUnit.Months)]
    [TestCase("2000wd", 2000, TimeUnit.WorkingDays)]
    [TestCase("240m", 240, TimeUnit.Months)]
    public void A_limit_is_an_amount_and_a_unit(string text, decimal amount, TimeUnit unit)
    {
        var limit = TimeLimit.TryParse(text);

        Assert.That(limit, Is.EqualTo(new TimeLimit(amount, unit)));
        Assert.That(limit!.ToString(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("wd")]
    [TestCase("2")]
    [TestCase(" 2wd")]
    [TestCase("2wd ")]
    [TestCase("2 wd")]
    [TestCase("2WD")]
    [TestCase("-2wd")]
    [TestCase("+2wd")]
    [TestCase("2dw")]
    [TestCase("2wdd")]
    [TestCase("2wdm")]
    [TestCase(".5wd")]
    [TestCase("5.wd")]
    [TestCase("1.2.3wd")]
    [TestCase("1,5wd")]
    [TestCase("1e3wd")]
    [TestCase("0x10wd")]
    [TestCase("２wd")]
    [TestCase("٣d")]
    [TestCase("两wd")]
    [TestCase("2w")]
    [TestCase("2y")]
    [TestCase("1.5d")]
    [TestCase("0.5m")]
    [TestCase("2001wd")]
    [TestCase("20001wh")]
    [TestCase("241m")]
    [TestCase("99999999999999999999999999999999wd")]
    [TestCase("2wd\n")]
    [TestCase("2\0wd")]
    public void Anything_else_is_no_limit(string? text) => Assert.That(TimeLimit.TryParse(text), Is.Null);

    [Test]
    public void One_business_day_is_not_twenty_four_hours()
    {
        var received = OfficeData.Beijing("2026-03-13 16:00");

        Assert.That(OfficeData.Calendar.Add(received, OfficeData.Limit("1wd")).At.InBeijing(), Is.EqualTo("2026-03-16 17:30"));
        Assert.That(OfficeData.Calendar.Add(received, OfficeData.Limit("24h")).At.InBeijing(), Is.EqualTo("2026-03-14 16:00"));
        Assert.That(OfficeData.Calendar.Add(received, OfficeData.Limit("24wh")).At.InBeijing(), Is.EqualTo("2026-03-19 10:00"));
    }
}
