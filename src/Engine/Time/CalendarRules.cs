using System.Globalization;

namespace Chancery.Engine.Time;

/// <summary>What a calendar file must satisfy beyond its shape.</summary>
internal static class CalendarRules
{
    public static void Check(CalendarFile file)
    {
        TimeData.Require(TimeZoneInfo.TryFindSystemTimeZoneById(file.Zone, out _),
            "zone", "must be a known IANA time zone", "必须是已知的 IANA 时区");
        TimeData.Require(file.Weekend.Distinct().Count() is var off && off == file.Weekend.Count && off < 7,
            "weekend", "must name each day once and leave a day to work", "不得重复，且至少留一天上班");

        CheckHours(file.Hours);
        for (var i = 0; i < file.Years.Count; i++)
        {
            CheckYear(file.Years[i], $"years[{i}]", file.Weekend);
            TimeData.Require(file.Years.Take(i).All(y => y.Year != file.Years[i].Year),
                $"years[{i}].year", "must occur once", "不得重复");
        }

        var years = file.Years.Select(year => year.Year).Order().ToList();
        for (var i = 1; i < years.Count; i++)
        {
            TimeData.Require(years[i] == years[i - 1] + 1, "years",
                $"leave a gap from {years[i - 1] + 1}-01-01 to {years[i] - 1}-12-31", $"缺少{years[i - 1] + 1}-01-01至{years[i] - 1}-12-31的安排");
        }
    }

    private static void CheckHours(IReadOnlyList<HoursPeriod> hours)
    {
        for (var i = 0; i < hours.Count; i++)
        {
            TimeData.Require(IsMonthDay(hours[i].From), $"hours[{i}].from", "must be MM-dd", "必须是“月-日”，如 05-01");
            TimeData.Require(IsMonthDay(hours[i].To), $"hours[{i}].to", "must be MM-dd", "必须是“月-日”，如 09-30");
            CheckSpans(hours[i].Open, $"hours[{i}].open");
        }

        var leap = new DateOnly(2024, 1, 1);
        for (var date = leap; date.Year == leap.Year; date = date.AddDays(1))
        {
            TimeData.Require(hours.Count(h => h.Covers(date)) == 1,
                "hours", $"must cover {date:MM-dd} exactly once", $"必须恰好覆盖{date:MM-dd}一次");
        }
    }

    private static void CheckSpans(IReadOnlyList<OpenSpan> spans, string field)
    {
        TimeData.Require(spans.Count > 0, field, "must have an opening", "至少有一段办公时间");
        TimeOnly? closed = null;
        for (var i = 0; i < spans.Count; i++)
        {
            var known = IsTime(spans[i].From, out var from) & IsTime(spans[i].To, out var to);
            TimeData.Require(known, $"{field}[{i}]", "must be times HH:mm", "必须是“时:分”，如 08:30");
            TimeData.Require(from < to, $"{field}[{i}]", "must open before it closes", "开始时间必须早于结束时间");
            TimeData.Require(closed is null || closed <= from, $"{field}[{i}]", "must follow the span before it", "必须晚于前一段");
            closed = to;
        }
    }

    public static void CheckYear(HolidayYear year, string field, IReadOnlyList<DayOfWeek> weekend)
    {
        TimeData.Require(year.Year is >= WorkingYears.First and <= WorkingYears.Last,
            $"{field}.year", $"must be {WorkingYears.First}–{WorkingYears.Last}", $"必须在{WorkingYears.First}至{WorkingYears.Last}之间");
        TimeData.Require(year.Source.Length > 0, $"{field}.source", "must say where the days come from", "必须写明来源");

        var off = new HashSet<DateOnly>();
        for (var i = 0; i < year.Off.Count; i++)
            CheckOff(year, year.Off[i], $"{field}.off[{i}]", off);

        for (var i = 0; i < year.MakeUp.Count; i++)
        {
            var (day, at) = (year.MakeUp[i], $"{field}.makeUp[{i}]");
            TimeData.Require(day.Year == year.Year, at, $"names {day:yyyy-MM-dd}, which is not in {year.Year}", $"中的{day:yyyy-MM-dd}不属于{year.Year}年");
            TimeData.Require(weekend.Contains(day.DayOfWeek), at,
                $"names {day:yyyy-MM-dd}, which is a working day already", $"中的{day:yyyy-MM-dd}本来就是工作日，不能作为调休上班日");
            TimeData.Require(!off.Contains(day), at, $"names {day:yyyy-MM-dd}, which is a day off as well", $"中的{day:yyyy-MM-dd}同时列为休息日");
            TimeData.Require(year.MakeUp.Take(i).All(d => d != day), at, "must occur once", "不得重复");
        }
    }

    private static void CheckOff(HolidayYear year, OffPeriod period, string field, HashSet<DateOnly> off)
    {
        TimeData.Require(period.From.Year == year.Year && period.To.Year == year.Year, field, "must lie in its year", "必须属于该年");
        TimeData.Require(period.From <= period.To, $"{field}.to", "must not come before from", "不得早于 from");
        TimeData.Require(period.Zh.Length > 0 && period.En.Length > 0, field, "must have a name in zh and en", "必须有中英文名称");
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
            TimeData.Require(off.Add(day), field, $"must not overlap another entry on {day:yyyy-MM-dd}", $"与另一条在{day:yyyy-MM-dd}重叠");
    }

    private static bool IsTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool IsMonthDay(string text) =>
        DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
