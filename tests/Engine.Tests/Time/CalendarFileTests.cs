using Chancery.Engine.Errors;
using Chancery.Engine.Time;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class CalendarFileTests
{
    [TestCase("\"Asia/Shanghai\"", "\"Asia/Shangai\"", "zone")]
    [TestCase("[\"saturday\", \"sunday\"]", "[\"saturday\", \"saturday\"]", "weekend")]
    [TestCase("\"from\": \"01-01\"", "\"from\": \"1-1\"", "hours[0].from")]
    [TestCase("\"to\": \"12-31\"", "\"to\": \"12-30\"", "hours")]
    [TestCase("\"from\": \"14:00\"", "\"from\": \"2 pm\"", "hours[0].open[1]")]
    [TestCase("\"from\": \"14:00\"", "\"from\": \"11:00\"", "hours[0].open[1]")]
    [TestCase("\"to\": \"12:00\"", "\"to\": \"08:00\"", "hours[0].open[0]")]
    [TestCase("\"year\": 2026", "\"year\": 2025", "years[1].off[0]")]
    [TestCase("\"year\": 2027", "\"year\": 99999", "years[2].year")]
    [TestCase("\"to\": \"2026-02-23\"", "\"to\": \"2026-02-14\"", "years[1].off[1].to")]
    [TestCase("\"to\": \"2026-02-23\"", "\"to\": \"2026-04-04\"", "years[1].off[2]")]
    [TestCase("\"to\": \"2026-02-23\"", "\"to\": \"2026-02-30\"", "years[1].off[1].to")]
    [TestCase("\"2026-01-04\"", "\"2026-01-05\"", "years[1].makeUp[0]")]
    [TestCase("\"2026-01-04\"", "\"2026-02-21\"", "years[1].makeUp[0]")]
    [TestCase("\"2026-02-28\"", "\"2026-02-14\"", "years[1].makeUp[2]")]
    [TestCase("\"status\": \"provisional\"", "\"status\": \"guessed\"", "years[2].status")]
    [TestCase("\"weekend\"", "\"weekends\"", "weekends")]
    [TestCase("{\n  \"zone\"", "[\n  \"zone\"", "$")]
    public void Broken_data_is_refused_by_field_and_rule(string good, string bad, string field)
    {
        var broken = CalendarJson.Replace(good, bad, StringComparison.Ordinal);

        var refusal = Assert.Throws<WorkflowException>(() => WorkingCalendar.FromJson(broken));

        Assert.That(broken, Is.Not.EqualTo(CalendarJson));
        Assert.That(refusal.Field, Is.EqualTo(field));
        Assert.That(refusal.Message, Does.StartWith(field));
    }

    [Test]
    public void A_year_given_twice_is_refused()
    {
        var twice = CalendarJson.Replace("\"years\": [", """
            "years": [ { "year": 2027, "status": "provisional", "source": "x", "off": [], "makeUp": [] },
            """, StringComparison.Ordinal);

        Assert.That(() => WorkingCalendar.FromJson(twice),
            Throws.TypeOf<WorkflowException>().With.Property("Field").EqualTo("years[3].year"));
    }

    [Test]
    public void A_gap_between_years_is_refused_with_its_days()
    {
        var gap = CalendarJson.Replace("\"year\": 2025", "\"year\": 2023", StringComparison.Ordinal).Replace("2025-", "2023-", StringComparison.Ordinal)
            .Replace("\"makeUp\": [\"2023-01-26\", \"2023-02-08\", \"2023-04-27\", \"2023-09-28\", \"2023-10-11\"]", "\"makeUp\": []", StringComparison.Ordinal);

        var refusal = Assert.Throws<WorkflowException>(() => WorkingCalendar.FromJson(gap));

        Assert.That(refusal.Message, Does.Contain("2024-01-01").And.Contain("2025-12-31"));
        Assert.That(refusal.DetailZh, Does.Contain("2024-01-01"));
    }

    [Test]
    public void A_make_up_day_on_a_working_day_is_refused_with_the_day()
    {
        var broken = CalendarJson.Replace("\"2026-01-04\"", "\"2026-01-05\"", StringComparison.Ordinal);

        var refusal = Assert.Throws<WorkflowException>(() => WorkingCalendar.FromJson(broken));

        Assert.That(refusal.Message, Does.Contain("2026-01-05"));
        Assert.That(refusal.DetailZh, Does.Contain("2026-01-05"));
    }

    [Test]
    public void The_version_is_of_the_content_not_of_the_spelling()
    {
        var respelt = CalendarJson.Replace("  ", " ", StringComparison.Ordinal)
            .Replace("[\"saturday\", \"sunday\"]", "[\"sunday\",\"saturday\"]", StringComparison.Ordinal);
        var changed = CalendarJson.Replace("\"2026-01-04\", ", "", StringComparison.Ordinal);

        Assert.That(Calendar.Version, Does.Match("^[0-9a-f]{64}$"));
        Assert.That(WorkingCalendar.FromJson(respelt).Version, Is.EqualTo(Calendar.Version));
        Assert.That(WorkingCalendar.FromJson(changed).Version, Is.Not.EqualTo(Calendar.Version));
    }
}
