using System.Globalization;
using Chancery.Engine.Time;

namespace Chancery.Engine.Tests.Time;

/// <summary>The calendar and chain the product ships, and short ways to write moments.</summary>
internal static class OfficeData
{
    public static readonly string CalendarJson = Read("calendar.json");

    public static readonly WorkingCalendar Calendar = WorkingCalendar.FromJson(CalendarJson);

    public static readonly EscalationChain Chain = EscalationChain.FromJson(Read("escalation.json"));

    /// <summary>The shipped calendar with eight hours a day from May to September.</summary>
    public static readonly string SummerJson = CalendarJson.Replace(
        "\"from\": \"01-01\", \"to\": \"12-31\", \"zh\": \"全年\", \"en\": \"All year\",",
        """
        "from": "05-01", "to": "09-30", "zh": "夏令", "en": "Summer",
        "open": [{ "from": "08:00", "to": "12:00" }, { "from": "14:30", "to": "18:30" }]
        }, {
        "from": "10-01", "to": "04-30", "zh": "冬令", "en": "Winter",
        """,
        StringComparison.Ordinal);

    /// <summary>A moment in Beijing time, <c>yyyy-MM-dd HH:mm</c>.</summary>
    public static DateTimeOffset Beijing(string moment) =>
        DateTimeOffset.ParseExact(moment + " +08:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string InBeijing(this DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static TimeLimit Limit(string text) => TimeLimit.TryParse(text) ?? throw new ArgumentException("not a limit", nameof(text));

    private static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;

        return File.ReadAllText(Path.Combine(folder.FullName, "office", file));
    }
}
