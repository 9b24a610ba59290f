using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Chancery.Host.Endpoints;

/// <summary>A date or a moment given in a query: <c>2026-02-13</c>, <c>2026-02-13T16:00</c> or <c>2026-02-13T16:00:00+08:00</c>.</summary>
/// <remarks>A date means its first instant; what names no offset is meant in the zone of the office.</remarks>
internal sealed partial record Moment(DateTime Local, TimeSpan? Offset) : IParsable<Moment>
{
    public DateTimeOffset In(TimeZoneInfo zone) => Offset is { } offset
        ? TimeZoneInfo.ConvertTime(new DateTimeOffset(Local, offset), zone)
        : new DateTimeOffset(Local, zone.GetUtcOffset(Local));

    public static Moment Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var moment) ? moment : throw new FormatException($"'{s}' is neither a date nor a moment.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Moment result)
    {
        result = null;
        // At either end of the calendar no other zone has a name for the moment
        if (s is null || !Written().IsMatch(s) || !DateTime.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain)
            || !DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact)
            || plain.Year is < 2 or > 9998)
            return false;

        result = plain.Kind == DateTimeKind.Unspecified ? new(plain, null) : new(exact.DateTime, exact.Offset);
        return true;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
