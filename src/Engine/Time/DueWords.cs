using System.Globalization;

namespace Chancery.Engine.Time;

/// <summary>Dates, stretches of days and limits, as a clerk writes them.</summary>
internal static class DueWords
{
    public static string Zh(DateOnly date, int? knownYear = null) =>
        (date.Year == knownYear ? "" : $"{date.Year}年") + $"{date.Month}月{date.Day}日";

    public static string En(DateOnly date, int? knownYear = null) =>
        date.ToString(date.Year == knownYear ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string WeekdayZh(DateOnly date) => "周" + "日一二三四五六"[(int)date.DayOfWeek];

    public static string WeekdayEn(DateOnly date) => date.DayOfWeek.ToString();

    public static string RangeZh(DateOnly from, DateOnly to, int knownYear)
    {
        if (from == to)
            return Zh(from, knownYear);

        return $"{Zh(from, knownYear)}至" + (from.Month == to.Month ? $"{to.Day}日" : Zh(to, from.Year));
    }

    public static string RangeEn(DateOnly from, DateOnly to, int knownYear)
    {
        if (from == to)
            return En(from, knownYear);

        return (from.Month == to.Month ? $"{from.Day}" : En(from, to.Year)) + $"–{En(to, knownYear)}";
    }

    public static string Zh(TimeLimit limit) => Number(limit.Amount) + limit.Unit switch
    {
        TimeUnit.WorkingDays => "个工作日",
        TimeUnit.WorkingHours => "个工作小时",
        TimeUnit.NaturalHours => "小时",
        TimeUnit.NaturalMinutes => "分钟",
        TimeUnit.CalendarDays => "日",
        _ => "个月",
    };

    public static string En(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDays => Count(limit.Amount, "working day"),
        TimeUnit.WorkingHours => Count(limit.Amount, "working hour"),
        TimeUnit.NaturalHours => Count(limit.Amount, "hour"),
        TimeUnit.NaturalMinutes => Count(limit.Amount, "minute"),
        TimeUnit.CalendarDays => Count(limit.Amount, "calendar day"),
        _ => Count(limit.Amount, "month"),
    };

    public static string Count(decimal amount, string noun) => $"{Number(amount)} {noun}{(amount == 1 ? "" : "s")}";

    private static string Number(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);
}
