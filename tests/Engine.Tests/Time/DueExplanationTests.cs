using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class DueExplanationTests
{
    [Test]
    public void A_count_over_the_holiday_names_the_days_skipped_and_made_up()
    {
        var due = Calendar.WorkingDaysFrom(Day("2026-02-12"), 3);

        Assert.That(due.Explanation.Zh, Is.EqualTo(
            "自2026年2月12日次日起算3个工作日，跳过2月15日至23日春节（9天），2月14日（周六）为调休上班日计入，至2月24日17:30止。"));
        Assert.That(due.Explanation.En, Is.EqualTo(
            "Counts 3 working days from the day after 12 February 2026; skips 15–23 February (Spring Festival, 9 days); "
            + "14 February (Saturday) is a make-up working day and counts; ends 24 February 2026 at 17:30."));
    }

    [Test]
    public void The_inputs_are_kept_as_data()
    {
        var due = Calendar.WorkingDaysFrom(Day("2026-02-12"), 3);
        var inputs = due.Explanation.Inputs;

        Assert.That((due.Explanation.Subject, due.Explanation.Rule), Is.EqualTo(("due", "time.working-days")));
        Assert.That((string?)inputs["from"], Is.EqualTo("2026-02-12"));
        Assert.That((string?)inputs["limit"], Is.EqualTo("3wd"));
        Assert.That((string?)inputs["calendar"], Is.EqualTo(Calendar.Version).And.EqualTo(due.CalendarVersion));
        Assert.That(inputs["skipped"]!.AsArray(), Has.Count.EqualTo(9));
        Assert.That((string?)inputs["skipped"]![0]!["date"], Is.EqualTo("2026-02-15"));
        Assert.That((string?)inputs["skipped"]![0]!["why"], Is.EqualTo("春节"));
        Assert.That(inputs["makeUp"]!.ToJsonString(), Is.EqualTo("[\"2026-02-14\"]"));
        Assert.That((bool?)inputs["provisional"], Is.False);
    }

    [TestCase("2026-02-14 18:02", "1wd",
        "2026年2月14日18:02收到，已过下班时间，视为2月24日收到；自2026年2月24日次日起算1个工作日，至2月25日17:30止。")]
    [TestCase("2026-02-16 10:00", "1wd",
        "2026年2月16日10:00收到，当日休息（春节），视为2月24日收到；自2026年2月24日次日起算1个工作日，至2月25日17:30止。")]
    [TestCase("2026-03-13 16:00", "4wh", "自2026年3月13日16:00起算4个工作小时，跳过周末2天，至3月16日11:00止。")]
    [TestCase("2026-03-13 18:00", "1wh", "2026年3月13日18:00不在办公时间，自3月16日08:30起算1个工作小时，跳过周末2天，至3月16日09:30止。")]
    [TestCase("2026-03-02 16:00", "0.5wd", "自2026年3月2日16:00起算0.5个工作日，至3月3日10:30止。")]
    [TestCase("2026-03-02 18:00", "1.5wd",
        "2026年3月2日18:00收到，已过下班时间，视为3月3日收到；自2026年3月3日次日起算1.5个工作日，至3月5日12:00止。")]
    [TestCase("2026-03-13 22:00", "4h", "自2026年3月13日22:00起算4小时（昼夜连续计算），至3月14日02:00止。")]
    [TestCase("2026-03-20 09:00", "3m", "自2026年3月20日次日起算3个月，6月20日（周六，端午节）休息，顺延，至6月22日17:30止。")]
    [TestCase("2026-12-30 09:00", "2wd",
        "自2026年12月30日次日起算2个工作日，跳过2027年1月1日元旦（1天）、周末2天，至2027年1月4日17:30止。"
        + "2027年放假安排尚未公布，暂按周末和已知法定节日推算，公布后重新计算。")]
    public void The_sentence_is_one_a_clerk_would_write(string from, string limit, string zh) =>
        Assert.That(Calendar.Add(Beijing(from), Limit(limit)).Explanation.Zh, Is.EqualTo(zh));

    [TestCase("2026-03-13 18:00", "1wh",
        "13 March 2026 at 18:00 is outside office hours; counts 1 working hour from 16 March 2026 at 08:30; skips 2 weekend days; "
        + "ends 16 March 2026 at 09:30.")]
    [TestCase("2026-02-16 10:00", "1wd",
        "Received on 16 February 2026 at 10:00, on a day off (Spring Festival), so it counts as received on 24 February 2026. "
        + "Counts 1 working day from the day after 24 February 2026; ends 25 February 2026 at 17:30.")]
    public void The_english_sentence_says_the_same(string from, string limit, string en) =>
        Assert.That(Calendar.Add(Beijing(from), Limit(limit)).Explanation.En, Is.EqualTo(en));

    [Test]
    public void A_named_day_off_explains_the_day_after()
    {
        var due = Calendar.At(Day("2027-01-01"));

        Assert.That(due.Explanation.Rule, Is.EqualTo("time.named-date"));
        Assert.That(due.Explanation.Zh, Does.StartWith(
            "来文要求于2027年1月1日前办结，当日（周五，元旦）休息，顺延至之后第一个工作日，至1月4日17:30止。2027年放假安排尚未公布"));
    }

    [TestCase("2026-12-01", false)]
    [TestCase("2027-03-01", true)]
    [TestCase("2031-03-03", true)]
    public void A_year_without_a_notice_makes_the_date_provisional(string from, bool provisional)
    {
        var due = Calendar.WorkingDaysFrom(Day(from), 5);

        Assert.That(due.Provisional, Is.EqualTo(provisional));
        Assert.That(due.Explanation.Zh.Contains("尚未公布", StringComparison.Ordinal), Is.EqualTo(provisional));
        Assert.That(due.Explanation.En.Contains("not published yet", StringComparison.Ordinal), Is.EqualTo(provisional));
    }

    [Test]
    public void A_year_without_data_works_monday_to_friday_and_a_provisional_one_without_its_statutory_days()
    {
        Assert.That(Calendar.WorkingDaysFrom(Day("2031-09-30"), 1).DueDate, Is.EqualTo(Day("2031-10-01")));
        Assert.That(Calendar.WorkingDaysFrom(Day("2027-02-04"), 1).DueDate, Is.EqualTo(Day("2027-02-09")));
    }

    [Test]
    public void Hours_round_the_clock_need_no_calendar_and_are_never_provisional() =>
        Assert.That(Calendar.Add(Beijing("2031-01-01 00:00"), Limit("4h")).Provisional, Is.False);

    [Test]
    public void A_very_long_count_stays_readable()
    {
        var due = Calendar.WorkingDaysFrom(Day("2025-01-02"), 2000);

        Assert.That(due.Explanation.Zh, Has.Length.LessThan(200));
        Assert.That(due.Explanation.Inputs["skipped"]!.AsArray(), Has.Count.EqualTo(200));
        Assert.That((int?)due.Explanation.Inputs["skippedDays"], Is.GreaterThan(800));
    }
}
