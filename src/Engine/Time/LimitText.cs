namespace Chancery.Engine.Time;

/// <summary>A limit as a definition writes it: a length of time, or a date of the document with what holds when it is empty.</summary>
/// <param name="Field">Name of the document's date field; null for a plain limit.</param>
/// <param name="Limit">Null when nothing holds without the date.</param>
public sealed record LimitText(string? Field, TimeLimit? Limit)
{
    private const string Prefix = "field:";

    /// <summary>Reads <c>2wd</c>, <c>field:dueDate</c> or <c>field:dueDate,5wd</c>; null when the text is none of them.</summary>
    public static LimitText? Read(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return TimeLimit.TryParse(text) is { } plain ? new(null, plain) : null;

        var parts = text[Prefix.Length..].Split(',');
        if (parts.Length > 2 || parts[0].Length == 0 || !parts[0].All(char.IsAsciiLetterOrDigit))
            return null;
        if (parts.Length == 1)
            return new(parts[0], null);

        return TimeLimit.TryParse(parts[1]) is { } other ? new(parts[0], other) : null;
    }
}
