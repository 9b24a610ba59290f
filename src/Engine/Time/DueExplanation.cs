using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Reasons;

namespace Chancery.Engine.Time;

/// <summary>Where a count of days starts.</summary>
/// <param name="Date">The day given.</param>
/// <param name="At">The moment given; null when only a day was.</param>
/// <param name="CountedFrom">The day not counted: later than <paramref name="Date"/> when received after closing or on an off day.</param>
/// <param name="AtOnce">Whether it counts from the day itself whenever it came.</param>
internal sealed record DueStart(DateOnly Date, DateTimeOffset? At, DateOnly CountedFrom, bool AtOnce = false);

/// <summary>Tells a clerk how a due moment was found.</summary>
internal sealed class DueExplanation(WorkingYears years, LocalClock clock, string version)
{
    public Due Days(DueStart start, TimeLimit limit, DateOnly last, DateOnly due, DateTimeOffset at)
    {
        var working = limit.Unit == TimeUnit.WorkingDays;
        var skipped = new SkippedDays(years, working ? start.CountedFrom : last.AddDays(-1), working ? due : due.AddDays(-1));
        var inputs = Inputs(start.At is { } moment ? Iso(moment) : SkippedDays.Iso(start.Date), limit.ToString(), skipped);
        inputs["countedFrom"] = SkippedDays.Iso(start.CountedFrom);
        if (start.AtOnce)
            inputs["atOnce"] = true;
        if (last != due)
            inputs["rolledFrom"] = SkippedDays.Iso(last);

        var (from, known) = (start.CountedFrom, start.CountedFrom.Year);
        var (rollZh, rollEn) = last == due ? ("", "") : (
            $"，{DueWords.Zh(last, known)}（{DueWords.WeekdayZh(last)}，{WhyZh(last)}）休息，顺延",
            $"; {DueWords.En(last, known)} ({DueWords.WeekdayEn(last)}, {WhyEn(last)}) is a day off, so the last day moves on");
        var (passedZh, passedEn) = working ? (skipped.Zh(), skipped.En()) : (rollZh, rollEn);
        var zh = $"{DeferredZh(start)}自{DueWords.Zh(from)}次日起算{DueWords.Zh(limit)}{passedZh}，至{EndZh(due, at, known)}止。";
        var en = $"{DeferredEn(start)}Counts {DueWords.En(limit)} from the day after {DueWords.En(from)}{passedEn}; ends {EndEn(due, at)}.";
        return Told(Rule(limit), inputs, zh, en, due, at, OpenYears(start.Date, due));
    }

    public Due Hours(DateTimeOffset from, DateTimeOffset opening, TimeLimit limit, DateOnly due, DateTimeOffset at)
    {
        var (date, local) = (clock.Date(from), clock.Local(from));
        var natural = limit.Unit is TimeUnit.NaturalHours or TimeUnit.NaturalMinutes;
        var skipped = new SkippedDays(years, date, natural ? date : due);
        var deferred = !natural && opening != from;
        var inputs = Inputs(Iso(from), limit.ToString(), skipped);
        if (deferred)
            inputs["countedFrom"] = Iso(opening);

        var (startZh, startEn) = limit is { Unit: TimeUnit.WorkingDays, Amount: > 1 }
            ? AfterReceipt(new DueStart(date, from, clock.Date(opening)))
            : FromMoment(date, local, clock.Date(opening), clock.Local(opening), deferred);
        var (passedZh, passedEn) = natural ? ("（昼夜连续计算）", " round the clock") : (skipped.Zh(), skipped.En());
        var zh = $"{startZh}起算{DueWords.Zh(limit)}{passedZh}，至{EndZh(due, at, date.Year)}止。";
        var en = $"{startEn.Replace("{0}", DueWords.En(limit), StringComparison.Ordinal)}{passedEn}; ends {EndEn(due, at)}.";
        return Told(Rule(limit), inputs, zh, en, due, at, natural ? [] : OpenYears(date, due));
    }

    public Due Named(DateOnly named, DateOnly due, DateTimeOffset at)
    {
        var inputs = Inputs(SkippedDays.Iso(named), null, new SkippedDays(years, named.AddDays(-1), due));
        var (onZh, onEn) = named == due ? ("", "") : (
            $"当日（{DueWords.WeekdayZh(named)}，{WhyZh(named)}）休息，顺延至之后第一个工作日，",
            $"that day ({DueWords.WeekdayEn(named)}, {WhyEn(named)}) is a day off, so the first working day after it holds; ");
        var zh = $"来文要求于{DueWords.Zh(named)}前办结，{onZh}至{EndZh(due, at, named.Year)}止。";
        var en = $"The document asks for completion by {DueWords.En(named)}; {onEn}ends {EndEn(due, at)}.";
        return Told("time.named-date", inputs, zh, en, due, at, OpenYears(named, due));
    }

    public Due Resumed(DateTimeOffset from, DateOnly due, DateTimeOffset at, TimeSpan left, bool byTheClock, string? limit, TimeSpan day)
    {
        var date = clock.Date(from);
        var skipped = new SkippedDays(years, date, byTheClock ? date : due);
        var inputs = Inputs(Iso(from), limit, skipped);
        inputs["left"] = left.ToString("c", CultureInfo.InvariantCulture);
        inputs["byTheClock"] = byTheClock;
        var words = RemainingTime.Of(left, overdue: false, byTheClock ? TimeSpan.MaxValue : day);
        var (passedZh, passedEn) = byTheClock ? ("（昼夜连续计算）", " round the clock") : (skipped.Zh(), skipped.En());
        var zh = $"{DueWords.Zh(date)}{DueWords.Time(clock.Local(from))}恢复计时，挂起前{words.Zh}，接续计算{passedZh}，至{EndZh(due, at, date.Year)}止。";
        var en = $"Resumed on {DueWords.En(date)} at {DueWords.Time(clock.Local(from))} with {words.En}, counted on{passedEn}; ends {EndEn(due, at)}.";
        return Told("time.resumed", inputs, zh, en, due, at, byTheClock ? [] : OpenYears(date, due));
    }

    public Due Extended(DateOnly named, DateOnly due, DateTimeOffset at, string? limit)
    {
        var inputs = Inputs(SkippedDays.Iso(named), limit, new SkippedDays(years, named.AddDays(-1), due));
        var (onZh, onEn) = named == due ? ("", "") : ("，当日休息，顺延至之后第一个工作日", ", a day off, so the first working day after it holds");
        var zh = $"经批准延期至{DueWords.Zh(named)}{onZh}，至{EndZh(due, at, named.Year)}止。";
        var en = $"Extended to {DueWords.En(named)} by approval{onEn}; ends {EndEn(due, at)}.";
        return Told("time.extended", inputs, zh, en, due, at, OpenYears(named, due));
    }

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Rule(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDays => "time.working-days",
        TimeUnit.WorkingHours => "time.working-hours",
        TimeUnit.NaturalHours => "time.natural-hours",
        TimeUnit.NaturalMinutes => "time.natural-minutes",
        TimeUnit.CalendarDays => "time.calendar-days",
        _ => "time.months",
    };

    private JsonObject Inputs(string from, string? limit, SkippedDays skipped) => new()
    {
        ["from"] = from,
        ["limit"] = limit,
        ["calendar"] = version,
        ["skipped"] = skipped.Dates,
        ["skippedDays"] = skipped.Total,
        ["makeUp"] = skipped.MakeUp,
    };

    private Due Told(string rule, JsonObject inputs, string zh, string en, DateOnly due, DateTimeOffset at, int[] openYears)
    {
        inputs["due"] = Iso(at);
        inputs["provisional"] = openYears.Length > 0;
        if (openYears.Length > 0)
        {
            var (first, last) = (openYears[0], openYears[^1]);
            zh += $"{(first == last ? $"{first}" : $"{first}—{last}")}年放假安排尚未公布，暂按周末和已知法定节日推算，公布后重新计算。";
            en += $" The holiday notice for {(first == last ? $"{first}" : $"{first}–{last}")} is not published yet: "
                + "weekends and the statutory days known so far are assumed, and the date is counted again once it is.";
        }

        return new Due(due, at, new Reason("due", rule, inputs, zh, en), openYears.Length > 0, version);
    }

    private int[] OpenYears(DateOnly from, DateOnly through) =>
        [.. Enumerable.Range(from.Year, through.Year - from.Year + 1).Where(y => !years[y].Published)];

    private (string Zh, string En) AfterReceipt(DueStart start) => (
        $"{DeferredZh(start)}自{DueWords.Zh(start.CountedFrom)}次日",
        $"{DeferredEn(start)}Counts {{0}} from the day after {DueWords.En(start.CountedFrom)}");

    private static (string Zh, string En) FromMoment(
        DateOnly date, DateTime local, DateOnly opensOn, DateTime opens, bool deferred) => deferred
        ? ($"{DueWords.Zh(date)}{DueWords.Time(local)}不在办公时间，自{DueWords.Zh(opensOn, date.Year)}{DueWords.Time(opens)}",
           $"{DueWords.En(date)} at {DueWords.Time(local)} is outside office hours; "
           + $"counts {{0}} from {DueWords.En(opensOn)} at {DueWords.Time(opens)}")
        : ($"自{DueWords.Zh(date)}{DueWords.Time(local)}", $"Counts {{0}} from {DueWords.En(date)} at {DueWords.Time(local)}");

    private string WhyZh(DateOnly off) => years[off.Year].Holiday(off)?.Zh ?? "周末";

    private string WhyEn(DateOnly off) => years[off.Year].Holiday(off)?.En ?? "weekend";

    private string DeferredZh(DueStart start)
    {
        if (start.CountedFrom == start.Date || start.At is not { } at)
            return "";

        var why = years.IsWorking(start.Date) ? "已过下班时间" : $"当日休息（{WhyZh(start.Date)}）";
        return $"{DueWords.Zh(start.Date)}{DueWords.Time(clock.Local(at))}收到，{why}，视为{DueWords.Zh(start.CountedFrom, start.Date.Year)}收到；";
    }

    private string DeferredEn(DueStart start)
    {
        if (start.CountedFrom == start.Date || start.At is not { } at)
            return "";

        var why = years.IsWorking(start.Date) ? "after closing" : $"on a day off ({WhyEn(start.Date)})";
        return $"Received on {DueWords.En(start.Date)} at {DueWords.Time(clock.Local(at))}, {why}, "
            + $"so it counts as received on {DueWords.En(start.CountedFrom)}. ";
    }

    private string EndZh(DateOnly due, DateTimeOffset at, int known) => DueWords.Zh(due, known) + DueWords.Time(clock.Local(at));

    private string EndEn(DateOnly due, DateTimeOffset at) => $"{DueWords.En(due)} at {DueWords.Time(clock.Local(at))}";
}
