namespace Chancery.Engine.Time;

/// <summary>A limit as a definition writes it: a length of time, or a date of the document with what holds when it is empty.</summary>
/// <param name="Field">Name of the document's date field; null for a plain limit.</param>
/// <param name="Limit">Null when nothing holds without the date.</param>
/// <param name="RunsFrom">Whether the limit is counted from the date; otherwise the date is the last day itself.</param>
public sealed record LimitText(string? Field, TimeLimit? Limit, bool RunsFrom = false)
{
    private const string Until = "field:";
    private const string From = "from:";

    /// <summary>Reads <c>2wd</c>, <c>field:dueDate</c>, <c>field:dueDate,5wd</c> or <c>from:documentDate,20wd</c>; null when the text is none of them.</summary>
    /// <remarks>Counted from a date are whole working days and months; without the date they are counted from now.</remarks>
    public static LimitText? Read(string? text)
    {
        var runsFrom = text?.StartsWith(From, StringComparison.Ordinal) == true;
        if (text is null || (!runsFrom && !text.StartsWith(Until, StringComparison.Ordinal)))
            return TimeLimit.TryParse(text) is { } plain ? new(null, plain) : null;

        var parts = text[(runsFrom ? From : Until).Length..].Split(',');
        if (parts.Length > 2 || parts[0].Length == 0 || !parts[0].All(char.IsAsciiLetterOrDigit))
            return null;
        if (parts.Length == 1)
            return runsFrom ? null : new(parts[0], null);

        return TimeLimit.TryParse(parts[1]) is { } other && (!runsFrom || IsCountedByDate(other)) ? new(parts[0], other, runsFrom) : null;
    }

    private static bool IsCountedByDate(TimeLimit limit) => limit.Unit is TimeUnit.WorkingDays or TimeUnit.Months && decimal.IsInteger(limit.Amount);
}
