using Chancery.Engine.Time;
using CsCheck;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

public sealed class WorkingCalendarProperties
{
    private static readonly WorkingCalendar Summer = WorkingCalendar.FromJson(SummerJson);
    private static readonly CalendarOracle Oracle = new(SummerJson);

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 1460].Select(i => new DateOnly(2024, 12, 15).AddDays(i));

    private static readonly Gen<DateTimeOffset> Minutes =
        Gen.Int[0, 1460 * 1440].Select(i => new DateTimeOffset(2024, 12, 15, 0, 0, 0, TimeSpan.Zero).AddMinutes(i));

    private static readonly Gen<TimeLimit> Limits = Gen.Select(Gen.Int[0, 400], Gen.Enum<TimeUnit>())
        .Select((n, unit) => new TimeLimit(unit is TimeUnit.Months ? n / 8 : unit is TimeUnit.CalendarDays ? n : n / 4m, unit));

    [Test]
    public void Working_days_and_months_agree_with_the_day_by_day_count() =>
        Gen.Select(Days, Gen.Int[0, 120]).Sample((day, n) =>
        {
            Assert.That(Summer.AddWorkingDays(day, n), Is.EqualTo(Oracle.AddWorkingDays(day, n)));
            Assert.That(Summer.AddMonths(day, n), Is.EqualTo(Oracle.OnOrAfter(day.AddMonths(n))));
        }, iter: 20_000);

    [Test]
    public void Working_hours_agree_with_the_minute_by_minute_count() =>
        Gen.Select(Minutes, Gen.Int[1, 3000]).Sample((from, minutes) =>
            Assert.That(Summer.WorkingHoursFrom(from, minutes / 60m).At, Is.EqualTo(Oracle.AddMinutes(from, minutes))
                .Within(TimeSpan.FromTicks(1))), iter: 1000);

    [Test]
    public void Working_time_between_agrees_with_the_minute_by_minute_count() =>
        Gen.Select(Minutes, Gen.Int[0, 20_000]).Sample((from, minutes) =>
        {
            var to = from.AddMinutes(minutes);
            Assert.That(Summer.WorkingTimeBetween(from, to).TotalMinutes, Is.EqualTo(Oracle.MinutesBetween(from, to)));
            Assert.That(Summer.WorkingTimeBetween(to, from), Is.EqualTo(-Summer.WorkingTimeBetween(from, to)));
        }, iter: 500);

    [Test]
    public void A_later_start_never_ends_earlier() =>
        Gen.Select(Minutes, Gen.Int[0, 30_000], Limits).Sample((from, gap, limit) =>
            Assert.That(Summer.Add(from.AddMinutes(gap), limit).At, Is.GreaterThanOrEqualTo(Summer.Add(from, limit).At)), iter: 10_000);

    [Test]
    public void A_longer_limit_never_ends_earlier() =>
        Gen.Select(Minutes, Limits, Gen.Int[0, 12]).Where((_, limit, _) => limit.Amount > 0).Sample((from, limit, more) =>
        {
            var longer = limit with { Amount = limit.Amount + (limit.Unit is TimeUnit.Months or TimeUnit.CalendarDays ? more : more / 4m) };
            Assert.That(Summer.Add(from, longer).At, Is.GreaterThanOrEqualTo(Summer.Add(from, limit).At), $"{limit} {longer}");
        }, iter: 10_000);

    [Test]
    public void Every_limit_but_the_round_the_clock_one_lands_in_working_time() =>
        Gen.Select(Minutes, Limits).Where((_, limit) => limit.Unit is not (TimeUnit.NaturalHours or TimeUnit.NaturalMinutes)).Sample((from, limit) =>
        {
            var at = Summer.Add(from, limit).At;
            var wholeMinute = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
            Assert.That(Oracle.IsOpen(wholeMinute) || (wholeMinute == at && Oracle.IsOpen(at.AddMinutes(-1))), Is.True, $"{limit}: {at}");
        }, iter: 10_000);

    [Test]
    public void Day_limits_end_at_close_of_business() =>
        Gen.Select(Days, Gen.Int[0, 60]).Sample((day, n) =>
        {
            var due = Summer.WorkingDaysFrom(day, n);
            Assert.That(due.At.ToOffset(TimeSpan.FromHours(8)).TimeOfDay, Is.EqualTo(Oracle.Closing(due.DueDate)));
        }, iter: 2000);
}
