using Chancery.Engine.Time;
using CsCheck;
using NUnit.Framework;
using static Chancery.Engine.Tests.Time.OfficeData;

namespace Chancery.Engine.Tests.Time;

/// <summary>Every start day of 2025–2027 against a count made day by day from the notices.</summary>
public sealed class DayByDayProof
{
    private const int MostDays = 60;

    private static readonly TimeSpan _zone = TimeSpan.FromHours(8);

    private static readonly string[] _limits = ["3wd", "0.5wd", "5wh", "4h", "30min", "20d", "2m"];

    private static readonly string[] _moments = ["00:00", "08:29", "08:30", "11:59", "12:00", "13:00", "17:29", "17:30", "23:59"];

    [Test]
    public void Every_start_day_and_nought_to_sixty_working_days_end_on_the_day_counted_by_hand() =>
        Parallel.ForEach(NoticeYears.Starts, start =>
        {
            var ends = NoticeYears.WorkingDaysAfter(start, MostDays);
            for (var days = 0; days <= MostDays; days++)
            {
                var due = Calendar.WorkingDaysFrom(start, days);
                if (due.DueDate != ends[days] || Calendar.AddWorkingDays(start, days) != ends[days] || Local(due.At) != Closing(ends[days]))
                    Assert.Fail($"{start:yyyy-MM-dd} + {days}: {due.DueDate:yyyy-MM-dd}, by hand {ends[days]:yyyy-MM-dd}");
            }
        });

    [Test]
    public void Whatever_the_hour_of_arrival_the_days_run_from_the_day_of_receipt() =>
        Parallel.ForEach(NoticeYears.Starts, start =>
        {
            foreach (var moment in _moments.Select(time => At(start, time)))
            {
                var ends = NoticeYears.WorkingDaysAfter(NoticeYears.Received(moment), 20);
                for (var days = 0; days <= 20; days++)
                {
                    if (Calendar.Add(Instant(moment), new TimeLimit(days, TimeUnit.WorkingDays)).DueDate is var due && due != ends[days])
                        Assert.Fail($"{moment:yyyy-MM-dd HH:mm} + {days}: {due:yyyy-MM-dd}, by hand {ends[days]:yyyy-MM-dd}");
                }
            }
        });

    [Test]
    public void Working_hours_end_with_the_last_open_minute_counted_one_by_one() =>
        Parallel.ForEach(NoticeYears.Starts, start =>
        {
            foreach (var moment in _moments.Select(time => At(start, time)))
            {
                foreach (var hours in new[] { 1, 2, 3, 4, 7, 8, 14, 35, 60 })
                {
                    var due = Local(Calendar.Add(Instant(moment), new TimeLimit(hours, TimeUnit.WorkingHours)).At);
                    var byHand = NoticeYears.OpenMinutes[NoticeYears.FirstOpen(moment) + (hours * 60) - 1].AddMinutes(1);
                    if (due != byHand)
                        Assert.Fail($"{moment:yyyy-MM-dd HH:mm} + {hours} wh: {due:yyyy-MM-dd HH:mm}, by hand {byHand:yyyy-MM-dd HH:mm}");
                }
            }
        });

    [Test]
    public void Calendar_months_end_on_the_corresponding_day_or_the_last_and_roll_to_a_working_day() =>
        Parallel.ForEach(NoticeYears.Starts, start =>
        {
            for (var months = 0; months <= 12; months++)
            {
                if (Calendar.MonthsFrom(start, months).DueDate is var due && due != NoticeYears.MonthsAfter(start, months))
                    Assert.Fail($"{start:yyyy-MM-dd} + {months} m: {due:yyyy-MM-dd}");
            }
        });

    [Test]
    public void Natural_minutes_run_through_night_and_holiday() =>
        Parallel.ForEach(NoticeYears.Starts, start =>
        {
            foreach (var minutes in new[] { 1, 15, 30, 60, 120, 1440, 4321 })
            {
                var moment = At(start, "23:41");
                Assert.That(Local(Calendar.Add(Instant(moment), Limit($"{minutes}min")).At), Is.EqualTo(moment.AddMinutes(minutes)));
            }
        });

    [Test]
    public void However_often_a_clock_is_suspended_exactly_the_time_it_was_given_is_used() =>
        Gen.Select(Gen.Int[0, 1000 * 1440], Gen.Int[1, 30], Gen.Select(Gen.Int[1, 6000], Gen.Int[0, 9000]).List[0, 5]).Sample((offset, days, pauses) =>
        {
            var start = NoticeYears.First.ToDateTime(default).AddMinutes(offset);
            var due = Calendar.Add(Instant(start), new TimeLimit(days, TimeUnit.WorkingDays));
            var clock = new CaseClock { StartedAt = Instant(start), Due = due, OriginalDueAt = due.At };
            var given = clock.Budget(Calendar);
            var stopped = new List<(DateTime From, DateTime To)>();
            var now = start;
            foreach (var (run, pause) in pauses)
            {
                now = now.AddMinutes(run);
                if (Instant(now) >= clock.Due.At)
                    break;
                clock = clock.Suspend(Calendar, Instant(now));
                Assert.That(clock.Used(Calendar, Instant(now.AddYears(1))) + clock.Left, Is.EqualTo(given), "nothing is lost while it stands");
                stopped.Add((now, now.AddMinutes(pause)));
                now = now.AddMinutes(pause);
                clock = clock.Resume(Calendar, Instant(now));
            }

            var counted = NoticeYears.OpenMinutes.Skip(NoticeYears.FirstOpen(start)).Where(minute => stopped.TrueForAll(gap => minute < gap.From || minute >= gap.To));
            var byHand = counted.Skip((int)given.TotalMinutes - 1).First().AddMinutes(1);
            Assert.That(Local(clock.Due.At), Is.EqualTo(byHand), $"{start:yyyy-MM-dd HH:mm} + {days} wd");
            Assert.That(clock.OriginalDueAt, Is.EqualTo(due.At));
            Assert.That(clock.Budget(Calendar), Is.EqualTo(given));
        }, iter: 3000);

    [Test]
    public void A_deadline_counted_again_with_the_same_calendar_does_not_move() =>
        Gen.Select(Gen.Int[0, 1000 * 1440], Gen.Int[0, 6].Select(i => _limits[i]), Gen.Bool).Sample((offset, limit, paused) =>
        {
            var start = Instant(NoticeYears.First.ToDateTime(default).AddMinutes(offset));
            var due = Calendar.Add(start, Limit(limit));
            var clock = new CaseClock { StartedAt = start, Due = due, OriginalDueAt = due.At };
            if (paused)
                clock = clock.Suspend(Calendar, start.AddMinutes(20)).Resume(Calendar, start.AddDays(3));

            Assert.That(clock.With(Calendar).Due.At, Is.EqualTo(clock.Due.At));
            Assert.That(Recount.With(Calendar, due.Explanation)!.Explanation.Zh, Is.EqualTo(due.Explanation.Zh));
        }, iter: 3000);

    private static DateTime At(DateOnly day, string time) => day.ToDateTime(TimeOnly.ParseExact(time, "HH:mm", null));

    private static DateTimeOffset Instant(DateTime local) => new(local, _zone);

    private static DateTime Local(DateTimeOffset at) => at.ToOffset(_zone).DateTime;

    private static DateTime Closing(DateOnly day) => At(day, "17:30");
}
