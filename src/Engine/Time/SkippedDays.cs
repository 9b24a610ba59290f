using System.Text.Json.Nodes;

namespace Chancery.Engine.Time;

/// <summary>The days off and the make-up days a count passed, after its first day and through its last.</summary>
internal sealed class SkippedDays
{
    private const int MostNamed = 6;

    private readonly List<(DateOnly From, DateOnly To, OffPeriod Holiday)> _holidays = [];
    private readonly List<DateOnly> _makeUp = [];
    private readonly JsonArray _dates = [];
    private readonly int _year;
    private int _weekend;
    private int _total;

    public SkippedDays(WorkingYears years, DateOnly after, DateOnly through)
    {
        _year = after.Year;
        for (var date = after.AddDays(1); date <= through; date = date.AddDays(1))
        {
            if (!years.IsWorking(date))
                Skip(date, years[date.Year].Holiday(date));
            else if (years[date.Year].IsMakeUp(date))
                _makeUp.Add(date);
        }
    }

    /// <summary>Each day with its reason in both languages, the first two hundred.</summary>
    public JsonArray Dates => _dates;

    public int Total => _total;

    public JsonArray MakeUp => new([.. _makeUp.Select(d => (JsonNode)Iso(d))]);

    public string Zh()
    {
        if (_total == 0)
            return MakeUpZh();
        if (_holidays.Count > MostNamed)
            return $"，跳过节假日和周末共{_total}天{MakeUpZh()}";

        var parts = _holidays.Select(h => $"{DueWords.RangeZh(h.From, h.To, _year)}{h.Holiday.Zh}（{Days(h)}天）").ToList();
        if (_weekend > 0)
            parts.Add($"周末{_weekend}天");
        return $"，跳过{string.Join('、', parts)}{MakeUpZh()}";
    }

    public string En()
    {
        if (_total == 0)
            return MakeUpEn();
        if (_holidays.Count > MostNamed)
            return $"; skips {DueWords.Count(_total, "day")} of holidays and weekends{MakeUpEn()}";

        var parts = _holidays
            .Select(h => $"{DueWords.RangeEn(h.From, h.To, _year)} ({h.Holiday.En}, {DueWords.Count(Days(h), "day")})").ToList();
        if (_weekend > 0)
            parts.Add(DueWords.Count(_weekend, "weekend day"));
        return $"; skips {string.Join(", ", parts)}{MakeUpEn()}";
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static int Days((DateOnly From, DateOnly To, OffPeriod Holiday) stretch) => stretch.To.DayNumber - stretch.From.DayNumber + 1;

    private void Skip(DateOnly date, OffPeriod? holiday)
    {
        if (++_total <= 200)
        {
            _dates.Add(new JsonObject
            {
                ["date"] = Iso(date),
                ["why"] = holiday?.Zh ?? "周末",
                ["whyEn"] = holiday?.En ?? "Weekend",
            });
        }

        if (holiday is null)
            _weekend++;
        else if (_holidays.Count > 0 && ReferenceEquals(_holidays[^1].Holiday, holiday))
            _holidays[^1] = _holidays[^1] with { To = date };
        else
            _holidays.Add((date, date, holiday));
    }

    private string MakeUpZh() => _makeUp.Count switch
    {
        0 => "",
        > MostNamed => $"，其间调休上班日{_makeUp.Count}天计入",
        _ => $"，{string.Join('、', _makeUp.Select(d => $"{DueWords.Zh(d, _year)}（{DueWords.WeekdayZh(d)}）"))}为调休上班日计入",
    };

    private string MakeUpEn() => _makeUp.Count switch
    {
        0 => "",
        > MostNamed => $"; {_makeUp.Count} make-up working days count",
        1 => $"; {DueWords.En(_makeUp[0], _year)} ({DueWords.WeekdayEn(_makeUp[0])}) is a make-up working day and counts",
        _ => $"; {string.Join(", ", _makeUp.Select(d => $"{DueWords.En(d, _year)} ({DueWords.WeekdayEn(d)})"))}"
            + " are make-up working days and count",
    };
}
