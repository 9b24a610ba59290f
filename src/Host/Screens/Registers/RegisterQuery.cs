using System.Globalization;
using Chancery.Engine.Registers;

namespace Chancery.Host.Screens.Registers;

/// <summary>The register's filter as it stands in the URL.</summary>
/// <param name="Type">Code of the document type; null for the first register.</param>
public sealed record RegisterQuery(string? Type, string? Text, int? Year, string? State, string? Code, string? From, string? To, string? Cursor)
{
    public static RegisterQuery Of(IQueryCollection query) => new(
        Clean(query["type"]), Clean(query["q"]),
        int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Clean(query["state"]), Clean(query["code"]), Clean(query["from"]), Clean(query["to"]), Clean(query["cursor"]));

    public bool IsFiltered => Text is not null || Year is not null || State is not null || Code is not null || From is not null || To is not null;

    public RegisterFilter Filter => new RegisterFilter(Text, Day(From), Day(To), State, Code).In(Year);

    /// <summary>The same filter as a query string, for the next page and the export.</summary>
    public QueryString With(string type, string? cursor) => QueryString.Create(new Dictionary<string, string?>
    {
        ["type"] = type,
        ["q"] = Text,
        ["year"] = Year?.ToString(CultureInfo.InvariantCulture),
        ["state"] = State,
        ["code"] = Code,
        ["from"] = From,
        ["to"] = To,
        ["cursor"] = cursor,
    }.Where(pair => pair.Value is not null));

    // A day the browser would not send is no reason to refuse the page
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
