using Chancery.Engine.Errors;
using Chancery.Engine.Time;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class WorkingDaysTests
{
    [TestCase("2026-02-12", 3, "2026-02-24")]
    [TestCase("2026-02-13", 1, "2026-02-14")]
    [TestCase("2026-04-30", 5, "2026-05-11")]
    [TestCase("2026-01-01", 1, "2026-01-04")]
    [TestCase("2026-02-14", 1, "2026-02-24")]
    [TestCase("2026-02-27", 1, "2026-02-28")]
    [TestCase("2026-09-18", 1, "2026-09-20")]
    [TestCase("2026-10-09", 1, "2026-10-10")]
    [TestCase("2025-01-24", 2, "2025-01-27")]
    [TestCase("2025-12-31", 1, "2026-01-04")]
    [TestCase("2026-02-15", 0, "2026-02-24")]
    [TestCase("2026-02-14", 0, "2026-02-14")]
    public void Working_days_are_counted_by_date(string from, int days, string due)
    {
        Assert.That(Calendar.AddWorkingDays(Day(from), days), Is.EqualTo(Day(due)));
        Assert.That(Calendar.WorkingDaysFrom(Day(from), days).At.InBeijing(), Is.EqualTo(due + " 17:30"));
    }

    [TestCase("2026-03-20", 3, "2026-06-22")]
    [TestCase("2025-11-30", 3, "2026-02-28")]
    [TestCase("2026-01-31", 1, "2026-02-28")]
    [TestCase("2027-12-31", 2, "2028-02-29")]
    [TestCase("2026-05-31", 1, "2026-06-30")]
    [TestCase("2026-03-20", 0, "2026-03-20")]
    public void Months_end_on_the_corresponding_day_or_the_last_and_roll(string from, int months, string due)
    {
        Assert.That(Calendar.AddMonths(Day(from), months), Is.EqualTo(Day(due)));
        Assert.That(Calendar.MonthsFrom(Day(from), months).DueDate, Is.EqualTo(Day(due)));
    }

    [TestCase("2026-02-12 07:00", "3wd", "2026-02-24 17:30", TestName = "Before opening the day has been received")]
    [TestCase("2026-02-12 12:30", "3wd", "2026-02-24 17:30", TestName = "Received at lunch is received that day")]
    [TestCase("2026-02-12 17:29", "3wd", "2026-02-24 17:30", TestName = "Received a minute before closing is received that day")]
    [TestCase("2026-02-12 18:00", "3wd", "2026-02-25 17:30", TestName = "Received after closing is received the next working day")]
    [TestCase("2026-02-14 09:00", "1wd", "2026-02-24 17:30", TestName = "A make-up Saturday is a day of receipt")]
    [TestCase("2026-02-14 18:00", "1wd", "2026-02-25 17:30", TestName = "After closing on a make-up Saturday waits for the holiday to end")]
    [TestCase("2026-02-16 10:00", "1wd", "2026-02-25 17:30", TestName = "Received on a holiday is received on the first day after")]
    [TestCase("2026-01-01 10:00", "1wd", "2026-01-05 17:30", TestName = "Received on New Year's Day is received on the make-up Sunday")]
    [TestCase("2026-03-14 10:00", "0wd", "2026-03-16 17:30", TestName = "No days means the day of receipt")]
    [TestCase("2026-02-10 10:00", "10d", "2026-02-24 17:30", TestName = "Calendar days roll to the next working day")]
    [TestCase("2026-02-12 20:00", "2d", "2026-02-14 17:30", TestName = "Calendar days are not deferred and may end on a make-up day")]
    [TestCase("2026-03-20 20:00", "3m", "2026-06-22 17:30", TestName = "Months are not deferred and roll")]
    public void A_limit_runs_from_receipt(string from, string limit, string due) =>
        Assert.That(Calendar.Add(Beijing(from), Limit(limit)).At.InBeijing(), Is.EqualTo(due));

    [TestCase("2026-02-24", "2026-02-24")]
    [TestCase("2026-02-14", "2026-02-14")]
    [TestCase("2026-02-23", "2026-02-24")]
    [TestCase("2026-12-20", "2026-12-21")]
    public void A_day_named_in_the_text_ends_at_closing_of_that_day_or_of_the_first_working_day_after(string named, string due) =>
        Assert.That(Calendar.At(Day(named)).At.InBeijing(), Is.EqualTo(due + " 17:30"));

    [TestCase(2025)]
    [TestCase(2026)]
    public void A_published_year_has_248_working_days(int year) =>
        Assert.That(Enumerable.Range(0, 365).Count(i => Calendar.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(i))), Is.EqualTo(248));

    [Test]
    public void Questions_out_of_range_name_the_parameter()
    {
        var day = Day("2026-03-02");
        var moment = Beijing("2026-03-02 09:00");

        Assert.Multiple(() =>
        {
            Refuses("workingDays", () => Calendar.WorkingDaysFrom(day, -1));
            Refuses("workingDays", () => Calendar.WorkingDaysFrom(day, 2001));
            Refuses("months", () => Calendar.MonthsFrom(day, -1));
            Refuses("months", () => Calendar.MonthsFrom(day, 241));
            Refuses("workingHours", () => Calendar.WorkingHoursFrom(moment, -0.1m));
            Refuses("workingHours", () => Calendar.WorkingHoursFrom(moment, decimal.MaxValue));
            Refuses("from", () => Calendar.WorkingDaysFrom(Day("1999-12-31"), 1));
            Refuses("from", () => Calendar.WorkingDaysFrom(DateOnly.MaxValue, 1));
            Refuses("from", () => Calendar.MonthsFrom(Day("2101-01-01"), 1));
            Refuses("from", () => Calendar.WorkingHoursFrom(DateTimeOffset.MaxValue, 1));
            Refuses("from", () => Calendar.WorkingHoursFrom(DateTimeOffset.MinValue, 1));
            Refuses("from", () => Calendar.Add(DateTimeOffset.MaxValue, Limit("1h")));
            Refuses("from", () => Calendar.At(DateOnly.MaxValue));
            Refuses("limit", () => Calendar.Add(moment, new TimeLimit(1.5m, TimeUnit.Months)));
            Refuses("limit", () => Calendar.Add(moment, new TimeLimit(-1, TimeUnit.WorkingDays)));
        });
    }

    [Test]
    public void The_largest_questions_are_answered()
    {
        Assert.That(Calendar.WorkingDaysFrom(Day("2100-12-31"), 2000).DueDate.Year, Is.EqualTo(2108));
        Assert.That(Calendar.MonthsFrom(Day("2100-12-31"), 240).DueDate.Year, Is.EqualTo(2120).Or.EqualTo(2121));
        Assert.That(Calendar.WorkingHoursFrom(Beijing("2100-12-31 09:00"), 20_000).DueDate.Year, Is.EqualTo(2111));
    }

    private static void Refuses(string field, Func<Due> question)
    {
        var refusal = Assert.Throws<WorkflowException>(() => question());
        Assert.That(refusal?.Code, Is.EqualTo(ErrorCodes.FieldInvalid));
        Assert.That(refusal?.Field, Is.EqualTo(field));
        Assert.That(refusal?.DetailZh, Is.Not.Empty);
    }
}
