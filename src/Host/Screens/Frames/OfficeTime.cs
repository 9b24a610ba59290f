using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Frames;

/// <summary>Instants as the office reads them: in Beijing time, in words where they are near.</summary>
public static class OfficeTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The moment at which a day of the office begins.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }

    /// <summary>Such as 今天 10:32, 昨天 17:05, 11月20日 09:00 or 2025年11月20日.</summary>
    public static string Near(this Frame frame, DateTimeOffset at)
    {
        var (local, now) = (Local(at), Local(frame.Now));
        var clock = local.ToString("HH:mm", frame.Culture);
        var days = (local.Date - now.Date).Days;
        var day = days switch
        {
            0 => frame.IsZh ? "今天" : "today",
            -1 => frame.IsZh ? "昨天" : "yesterday",
            1 => frame.IsZh ? "明天" : "tomorrow",
            _ => null,
        };
        return day is not null ? $"{day} {clock}"
            : local.Year == now.Year ? $"{local.ToString(frame.IsZh ? "M月d日" : "d MMM", frame.Culture)} {clock}"
            : frame.Date(DateOnly.FromDateTime(local.Date));
    }

    /// <summary>Full date and time, for titles and print.</summary>
    public static string Full(this Frame frame, DateTimeOffset at) =>
        Local(at).ToString(frame.IsZh ? "yyyy年M月d日 HH:mm" : "d MMM yyyy HH:mm", frame.Culture);

    public static string Date(this Frame frame, DateOnly date) =>
        date.ToString(frame.IsZh ? "yyyy年M月d日" : "d MMM yyyy", frame.Culture);

    /// <summary>Machine form for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An elapsed time in words, coarse: 3 天 2 小时, 45 分钟.</summary>
    public static string Span(this Frame frame, TimeSpan span)
    {
        var zh = frame.IsZh;
        return span.TotalMinutes < 1 ? (zh ? "不到 1 分钟" : "under a minute")
            : span.TotalHours < 1 ? Words((int)span.TotalMinutes, "分钟", "minute")
            : span.TotalDays < 1 ? Two((int)span.TotalHours, "小时", "hour", span.Minutes, "分钟", "minute")
            : Two((int)span.TotalDays, "天", "day", span.Hours, "小时", "hour");

        string Words(int n, string wordZh, string wordEn) => zh ? $"{n} {wordZh}" : $"{n} {wordEn}{(n == 1 ? "" : "s")}";
        string Two(int a, string zhA, string enA, int b, string zhB, string enB) =>
            b == 0 ? Words(a, zhA, enA) : $"{Words(a, zhA, enA)} {Words(b, zhB, enB)}";
    }
}
