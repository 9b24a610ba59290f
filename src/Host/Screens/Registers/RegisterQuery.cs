using System.Globalization;

namespace Chancery.Host.Screens.Registers;

/// <summary>The register's filter as it stands in the URL.</summary>
public sealed record RegisterQuery(string? Text, int? Year, string? Code, string? Cursor)
{
    public static RegisterQuery From(IQueryCollection query) => new(
        Clean(query["q"]), int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Clean(query["code"]), Clean(query["cursor"]));

    public bool IsFiltered => Text is not null || Year is not null || Code is not null;

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
