using System.Text.Json;

namespace Chancery.Engine.Tests.Time;

/// <summary>The slow, obvious way to count: reads the file by itself, walks day by day and minute by minute.</summary>
internal sealed class CalendarOracle
{
    private readonly TimeZoneInfo _zone;
    private readonly HashSet<string> _weekend;
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _makeUp = [];
    private readonly List<(int From, int To, List<(TimeSpan From, TimeSpan To)> Open)> _hours = [];

    public CalendarOracle(string json)
    {
        using var file = JsonDocument.Parse(json);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(file.RootElement.GetProperty("zone").GetString()!);
        _weekend = [.. file.RootElement.GetProperty("weekend").EnumerateArray().Select(d => d.GetString()!)];
        foreach (var year in file.RootElement.GetProperty("years").EnumerateArray())
        {
            foreach (var day in year.GetProperty("makeUp").EnumerateArray())
                _makeUp.Add(OfficeData.Day(day.GetString()!));
            foreach (var off in year.GetProperty("off").EnumerateArray())
            {
                for (var day = Day(off, "from"); day <= Day(off, "to"); day = day.AddDays(1))
                    _off.Add(day);
            }
        }

        foreach (var period in file.RootElement.GetProperty("hours").EnumerateArray())
        {
            _hours.Add((MonthDay(period, "from"), MonthDay(period, "to"),
                [.. period.GetProperty("open").EnumerateArray().Select(o => (Time(o, "from"), Time(o, "to")))]));
        }
    }

    public bool IsWorking(DateOnly day) =>
        _makeUp.Contains(day) || (!_off.Contains(day) && !_weekend.Contains(day.DayOfWeek.ToString().ToLowerInvariant()));

    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            days -= IsWorking(from) ? 1 : 0;
        }

        return OnOrAfter(from);
    }

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorking(day))
            day = day.AddDays(1);

        return day;
    }

    /// <summary>The minute that begins at an instant is office time.</summary>
    public bool IsOpen(DateTimeOffset minute)
    {
        var local = TimeZoneInfo.ConvertTime(minute, _zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        return IsWorking(day) && Open(day).Any(o => local.TimeOfDay >= o.From && local.TimeOfDay < o.To);
    }

    /// <summary>The end of the last of so many open minutes from an instant on a full minute.</summary>
    public DateTimeOffset AddMinutes(DateTimeOffset from, int minutes)
    {
        while (minutes > 0)
        {
            minutes -= IsOpen(from) ? 1 : 0;
            from = from.AddMinutes(1);
        }

        return from;
    }

    public int MinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (; from < to; from = from.AddMinutes(1))
            minutes += IsOpen(from) ? 1 : 0;

        return minutes;
    }

    public TimeSpan Closing(DateOnly day) => Open(day)[^1].To;

    private List<(TimeSpan From, TimeSpan To)> Open(DateOnly day)
    {
        var monthDay = (day.Month * 100) + day.Day;
        return _hours.Single(h => h.From <= h.To
            ? monthDay >= h.From && monthDay <= h.To
            : monthDay >= h.From || monthDay <= h.To).Open;
    }

    private static DateOnly Day(JsonElement holder, string name) => OfficeData.Day(holder.GetProperty(name).GetString()!);

    private static TimeSpan Time(JsonElement holder, string name) =>
        TimeSpan.ParseExact(holder.GetProperty(name).GetString()!, "hh\\:mm", null);

    private static int MonthDay(JsonElement holder, string name) =>
        int.Parse(holder.GetProperty(name).GetString()!.Replace("-", "", StringComparison.Ordinal), null);
}
