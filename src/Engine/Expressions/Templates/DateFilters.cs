using System.Globalization;
using System.Text;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Dates in the office's zone.</summary>
internal static class DateFilters
{
    /// <summary>Longest format, in characters.</summary>
    private const int MaxFormat = 200;

    /// <summary>Writes a date by a format such as <c>%Y年%-m月%-d日</c>; without a percent sign it is a .NET format.</summary>
    /// <remarks>Input: <c>now</c>, <c>today</c>, seconds since 1970, or a date as text, without an offset in the office's zone. What is no date stays as it is.</remarks>
    public static object? Date(object? input, object? format)
    {
        var pattern = TemplateText.Of(format);
        if (pattern.Length is 0 or > MaxFormat || Read(input) is not { } moment)
            return input;

        return pattern.Contains('%', StringComparison.Ordinal) ? Write(moment, pattern) : moment.ToString(pattern, CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset? Read(object? input)
    {
        var meter = TemplateMeter.Current;
        if (input is "now")
            return meter.Now;
        if (input is "today")
            return meter.Now.AddTicks(-meter.Now.TimeOfDay.Ticks);
        if (input is not string && NumberFilters.Number(input) is { } seconds)
            return Math.Abs(seconds) < 100_000_000_000 ? TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddSeconds((double)seconds), meter.Zone) : null;
        if (input is not string { Length: <= 100 } text || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return null;
        if (time.Kind == DateTimeKind.Unspecified)
            return new DateTimeOffset(time, meter.Zone.GetUtcOffset(time));

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? TimeZoneInfo.ConvertTime(moment, meter.Zone) : null;
    }

    private static string Write(DateTimeOffset moment, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            var flag = format[i] is '-' or '_' or '0' or '^' && i + 1 < format.Length ? format[i++] : ' ';
            text.Append(Part(moment, format[i], flag) ?? $"%{format[i]}");
        }

        return text.ToString();
    }

    /// <summary>Null for a directive that there is not.</summary>
    private static string? Part(DateTimeOffset moment, char directive, char flag) => directive switch
    {
        'Y' => moment.Year.ToString("0000", CultureInfo.InvariantCulture),
        'C' => Padded(moment.Year / 100, 2, flag),
        'y' => Padded(moment.Year % 100, 2, flag),
        'm' => Padded(moment.Month, 2, flag),
        'd' => Padded(moment.Day, 2, flag),
        'e' => Padded(moment.Day, 2, flag == ' ' ? '_' : flag),
        'j' => Padded(moment.DayOfYear, 3, flag),
        'H' => Padded(moment.Hour, 2, flag),
        'k' => Padded(moment.Hour, 2, flag == ' ' ? '_' : flag),
        'I' => Padded(((moment.Hour + 11) % 12) + 1, 2, flag),
        'l' => Padded(((moment.Hour + 11) % 12) + 1, 2, flag == ' ' ? '_' : flag),
        'M' => Padded(moment.Minute, 2, flag),
        'S' => Padded(moment.Second, 2, flag),
        'L' => Padded(moment.Millisecond, 3, flag),
        'N' => Padded((int)(moment.Ticks % TimeSpan.TicksPerSecond) * 100, 9, flag),
        'B' => Name(moment, "MMMM", flag),
        'b' or 'h' => Name(moment, "MMM", flag),
        'A' => Name(moment, "dddd", flag),
        'a' => Name(moment, "ddd", flag),
        'p' => moment.Hour < 12 ? "AM" : "PM",
        'P' => moment.Hour < 12 ? "am" : "pm",
        'u' => (((int)moment.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'V' => Padded(ISOWeek.GetWeekOfYear(moment.DateTime), 2, flag),
        'G' => ISOWeek.GetYear(moment.DateTime).ToString("0000", CultureInfo.InvariantCulture),
        'z' => moment.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", ""),
        'Z' => moment.ToString("zzz", CultureInfo.InvariantCulture),
        's' => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'F' => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        'T' or 'X' => moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        'R' => moment.ToString("HH:mm", CultureInfo.InvariantCulture),
        'r' => moment.ToString("hh:mm:ss tt", CultureInfo.InvariantCulture),
        'D' or 'x' => moment.ToString("MM'/'dd'/'yy", CultureInfo.InvariantCulture),
        'c' => moment.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Padded(int number, int width, char flag)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);

        return flag == '-' ? text : text.PadLeft(width, flag == '_' ? ' ' : '0');
    }

    private static string Name(DateTimeOffset moment, string format, char flag)
    {
        var name = moment.ToString(format, CultureInfo.InvariantCulture);

        return flag == '^' ? name.ToUpperInvariant() : name;
    }
}
