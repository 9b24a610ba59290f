using System.Globalization;

namespace Chancery.Engine.Time;

/// <summary>How a limit is counted.</summary>
public enum TimeUnit
{
    WorkingDays,
    WorkingHours,

    /// <summary>Hours round the clock, for urgent documents handled by the duty room.</summary>
    NaturalHours,

    /// <summary>Minutes round the clock, for reports of emergencies.</summary>
    NaturalMinutes,
    CalendarDays,
    Months,
}

/// <summary>A length of time an office may take, such as two working days; <c>0.5</c> working days is half a day's hours.</summary>
public sealed record TimeLimit(decimal Amount, TimeUnit Unit)
{
    private static readonly (string Suffix, TimeUnit Unit)[] Suffixes =
    [
        ("wd", TimeUnit.WorkingDays),
        ("wh", TimeUnit.WorkingHours),
        ("h", TimeUnit.NaturalHours),
        ("min", TimeUnit.NaturalMinutes),
        ("d", TimeUnit.CalendarDays),
        ("m", TimeUnit.Months),
    ];

    /// <summary>
    /// The amount is one an office can be given: 0–2,000 days, 0–20,000 hours, 0–100,000 minutes or 0–240 months;
    /// calendar days and months are whole.
    /// </summary>
    public bool IsInRange =>
        Amount >= 0 && Amount <= Most(Unit)
        && (Unit is not (TimeUnit.CalendarDays or TimeUnit.Months) || decimal.IsInteger(Amount));

    /// <summary>
    /// Reads <c>2wd</c>, <c>0.5wd</c>, <c>4wh</c>, <c>4h</c>, <c>30min</c>, <c>20d</c>, <c>3m</c>; null when the text is none of them
    /// or is out of the range of <see cref="IsInRange"/>. Digits are ASCII, the point is a full stop, nothing surrounds the limit.
    /// </summary>
    public static TimeLimit? TryParse(string? text)
    {
        if (text is null || text.Length > 16)
            return null;

        var digits = text.TrimEnd("wdhmin".ToCharArray());
        var unit = Array.FindIndex(Suffixes, s => string.Equals(s.Suffix, text[digits.Length..], StringComparison.Ordinal));
        var wellFormed = digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]);
        if (unit < 0 || !wellFormed
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var limit = new TimeLimit(amount, Suffixes[unit].Unit);
        return limit.IsInRange ? limit : null;
    }

    /// <summary>The text <see cref="TryParse"/> reads, in its shortest form.</summary>
    public override string ToString() =>
        Amount.ToString("0.############", CultureInfo.InvariantCulture) + Array.Find(Suffixes, s => s.Unit == Unit).Suffix;

    internal static decimal Most(TimeUnit unit) => unit switch
    {
        TimeUnit.Months => 240,
        TimeUnit.WorkingHours or TimeUnit.NaturalHours => 20_000,
        TimeUnit.NaturalMinutes => 100_000,
        _ => 2_000,
    };
}
