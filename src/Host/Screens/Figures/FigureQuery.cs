using System.Globalization;

namespace Chancery.Host.Screens.Figures;

/// <summary>Period and part as they stand in the URL.</summary>
/// <param name="Part"><c>numerator</c> or <c>base</c>.</param>
/// <param name="Value">A group of the breakdown; null for all.</param>
public sealed record FigureQuery(DateOnly? From, DateOnly? To, string Part, string? Value, string? Cursor)
{
    public static FigureQuery Of(IQueryCollection query)
    {
        var (from, to) = (Day(query["from"]), Day(query["to"]));
        if (int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 9998)
            (from, to) = (new(year, 1, 1), new(year, 12, 31));
        return new(from, to, query["part"] == "base" ? "base" : "numerator",
            query.ContainsKey("value") ? query["value"].ToString() : null, query["cursor"].ToString() is { Length: > 0 } cursor ? cursor : null);
    }

    /// <summary>The period alone, as a query string.</summary>
    public string Period => QueryString.Create(Days).ToString();

    public string With(string part, string? value, string? cursor = null) => QueryString.Create(Days.Concat(new Dictionary<string, string?>
    {
        ["part"] = part,
        ["value"] = value,
        ["cursor"] = cursor,
    }.Where(pair => pair.Value is not null))).ToString();

    private IEnumerable<KeyValuePair<string, string?>> Days => new Dictionary<string, string?>
    {
        ["from"] = Written(From),
        ["to"] = Written(To),
    }.Where(pair => pair.Value is not null);

    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
