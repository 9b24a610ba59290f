using Chancery.Engine.Errors;
using Chancery.Engine.Time;
using CsCheck;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class EscalationChainTests
{
    [Test]
    public void Five_working_days_remind_at_half_warn_a_day_before_and_end_in_cards()
    {
        var stages = Plan("2026-03-02 08:30", "5wd");

        Assert.That(stages.Select(s => $"{s.Name} {s.At.InBeijing()}"), Is.EqualTo(new[]
        {
            "reminder 2026-03-04 17:30",
            "yellow 2026-03-06 16:06",
            "red 2026-03-09 17:30",
            "yellow-card 2026-03-10 17:30",
            "red-card 2026-03-12 17:30",
        }));
    }

    [Test]
    public void Three_working_days_warn_when_one_is_left()
    {
        var yellow = Plan("2026-03-02 15:30", "3wd").Single(s => s.Name == "yellow");

        Assert.That(yellow.At.InBeijing(), Is.EqualTo("2026-03-04 17:30"));
    }

    [TestCase("1wd", "2026-03-03 15:42")]
    [TestCase("4wh", "2026-03-03 09:42")]
    [TestCase("0.5wd", "2026-03-03 09:18")]
    public void A_limit_of_a_day_or_less_warns_at_a_fifth_left(string limit, string yellow) =>
        Assert.That(Plan("2026-03-02 15:30", limit).Single(s => s.Name == "yellow").At.InBeijing(), Is.EqualTo(yellow));

    [Test]
    public void Each_stage_tells_more_people_and_says_so_in_both_languages()
    {
        var stages = Plan("2026-03-02 08:30", "5wd");

        Assert.That(stages.Select(s => s.Tell[^1]),
            Is.EqualTo(new[] { "assignee", "section-head", "office-deputy", "unit-head", "supervision" }));
        Assert.That(stages, Has.All.Matches<EscalationStage>(s => s.TitleZh.Length > 0 && s.TitleEn.Length > 0));
    }

    [Test]
    public void Cards_skip_the_holiday_and_count_the_swapped_saturday()
    {
        var stages = Plan("2026-02-11 09:00", "1wd");

        Assert.That(stages.Single(s => s.Name == "yellow-card").At.InBeijing(), Is.EqualTo("2026-02-13 17:30"));
        Assert.That(stages.Single(s => s.Name == "red-card").At.InBeijing(), Is.EqualTo("2026-02-24 17:30"));
    }

    [Test]
    public void Round_the_clock_stages_wait_for_opening_unless_urgent()
    {
        var ordinary = Plan("2026-03-06 20:00", "100h");
        var urgent = Plan("2026-03-06 20:00", "100h", urgent: true);

        Assert.That(ordinary.Select(s => s.At.InBeijing()).Take(3),
            Is.EqualTo(new[] { "2026-03-09 08:30", "2026-03-10 08:30", "2026-03-11 08:30" }));
        Assert.That(urgent.Select(s => s.At.InBeijing()).Take(3),
            Is.EqualTo(new[] { "2026-03-08 22:00", "2026-03-10 04:00", "2026-03-11 00:00" }));
    }

    [Test]
    public void Minutes_of_an_emergency_speak_at_night() =>
        Assert.That(Plan("2026-03-07 23:00", "60min").Select(s => $"{s.Name} {s.At.InBeijing()}").Take(3),
            Is.EqualTo(new[] { "reminder 2026-03-07 23:30", "yellow 2026-03-07 23:48", "red 2026-03-08 00:00" }));

    [Test]
    public void A_warning_that_would_wait_past_the_expiry_is_left_out() =>
        Assert.That(Plan("2026-03-07 08:00", "4h").Select(s => s.Name), Is.EqualTo(new[] { "red", "yellow-card", "red-card" }));

    [Test]
    public void A_deadline_already_past_keeps_only_what_follows_expiry()
    {
        var due = Calendar.At(Day("2026-03-02"));

        var stages = OfficeData.Chain.Plan(Calendar, Beijing("2026-03-10 09:00"), due, urgent: false);

        Assert.That(stages.Select(s => s.Name), Is.EqualTo(new[] { "red", "yellow-card", "red-card" }));
    }

    [Test]
    public void Stages_come_in_order_and_warnings_between_start_and_expiry()
    {
        var starts = Gen.Int[0, 1000 * 1440].Select(i => Beijing("2025-01-01 00:00").AddMinutes(i));
        var limits = Gen.Select(Gen.Int[0, 60], Gen.Enum<TimeUnit>()).Select((n, unit) => new TimeLimit(n, unit));

        Gen.Select(starts, limits, Gen.Bool).Sample((start, limit, urgent) =>
        {
            var due = Calendar.Add(start, limit);
            var stages = OfficeData.Chain.Plan(Calendar, start, due, urgent);
            var warnings = stages.Where(s => s.Name is "reminder" or "yellow");

            Assert.That(stages.Select(s => s.At), Is.Ordered);
            Assert.That(warnings, Has.All.Matches<EscalationStage>(s => s.At >= start && s.At < due.At));
            Assert.That(stages.Select(s => s.Name).TakeLast(3), Is.EqualTo(new[] { "red", "yellow-card", "red-card" }));
        }, iter: 5000);
    }

    [TestCase("""{ "stages": [{ "name": "x", "zh": "甲", "en": "x", "tell": ["assignee"] }] }""", "stages[0]")]
    [TestCase("""{ "stages": [{ "name": "x", "zh": "甲", "en": "x", "tell": ["assignee"], "used": 0.5, "left": 0.5 }] }""", "stages[0]")]
    [TestCase("""{ "stages": [{ "name": "x", "zh": "甲", "en": "x", "tell": ["assignee"], "used": 1.5 }] }""", "stages[0].used")]
    [TestCase("""{ "stages": [{ "name": "x", "zh": "甲", "en": "x", "tell": ["mayor"], "used": 0.5 }] }""", "stages[0].tell")]
    [TestCase("""{ "stages": [{ "name": "x", "zh": "", "en": "x", "tell": ["assignee"], "used": 0.5 }] }""", "stages[0].zh")]
    [TestCase("""{ "stages": 3 }""", "stages")]
    [TestCase("""{ }""", "$")]
    public void A_broken_chain_is_refused_by_field(string json, string field) =>
        Assert.That(() => EscalationChain.FromJson(json), Throws.TypeOf<WorkflowException>().With.Property("Field").EqualTo(field));

    private static IReadOnlyList<EscalationStage> Plan(string start, string limit, bool urgent = false) =>
        OfficeData.Chain.Plan(Calendar, Beijing(start), Calendar.Add(Beijing(start), Limit(limit)), urgent);
}
