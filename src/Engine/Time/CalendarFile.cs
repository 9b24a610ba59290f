using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Time;

/// <summary>The shape of <c>office/calendar.json</c>.</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="Weekend">Days of the week off in the absence of other word.</param>
/// <param name="Hours">Periods that together cover each day of the year once.</param>
/// <param name="Years">Years with word of holidays; others are Monday–Friday and provisional.</param>
internal sealed record CalendarFile(
    string Zone, IReadOnlyList<DayOfWeek> Weekend, IReadOnlyList<HoursPeriod> Hours, IReadOnlyList<HolidayYear> Years)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="WorkflowException"><c>field.invalid</c>: the field is the path of the broken member.</exception>
    public static CalendarFile Read(string json)
    {
        var file = TimeData.Read<CalendarFile>(json, Json);
        CalendarRules.Check(file);
        return file;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The file with one year taken from a notice.</summary>
    public (CalendarFile File, string Source) WithYear(string notice)
    {
        var year = TimeData.Read<HolidayYear>(notice, Json);
        CalendarRules.CheckYear(year, "notice", Weekend);
        var file = this with { Years = [.. Years.Where(one => one.Year != year.Year).Append(year).OrderBy(one => one.Year)] };
        CalendarRules.Check(file);
        return (file, year.Source);
    }

    /// <summary>Lower-case hex SHA-256 that does not depend on white space, member order or the order of entries.</summary>
    public string Hash()
    {
        var canonical = this with
        {
            Weekend = [.. Weekend.Order()],
            Hours = [.. Hours.OrderBy(h => h.From, StringComparer.Ordinal)],
            Years = [.. Years.OrderBy(y => y.Year).Select(y => y with
            {
                Off = [.. y.Off.OrderBy(o => o.From)],
                MakeUp = [.. y.MakeUp.Order()],
            })],
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical, Json)));
    }
}

/// <summary>Opening hours of a part of every year; <c>MM-dd</c>, both ends included, may run over New Year.</summary>
internal sealed record HoursPeriod(string From, string To, string Zh, string En, IReadOnlyList<OpenSpan> Open)
{
    public bool Covers(DateOnly date)
    {
        var day = date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (afterFrom, beforeTo) = (string.CompareOrdinal(day, From) >= 0, string.CompareOrdinal(day, To) <= 0);
        return string.CompareOrdinal(From, To) <= 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
    }
}

/// <summary>An unbroken stretch of opening, <c>HH:mm</c> local time.</summary>
internal sealed record OpenSpan(string From, string To);

/// <summary>Where the word on a year's holidays comes from.</summary>
internal enum HolidayStatus
{
    Published,
    Provisional,
}

internal sealed record HolidayYear(
    int Year, HolidayStatus Status, string Source, IReadOnlyList<OffPeriod> Off, IReadOnlyList<DateOnly> MakeUp);

/// <summary>Days off with their name, both ends included.</summary>
internal sealed record OffPeriod(DateOnly From, DateOnly To, string Zh, string En);
