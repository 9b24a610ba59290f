using System.Text;
using System.Text.RegularExpressions;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Filters on text; each checks the length of what it gives, those that multiply text before they do.</summary>
internal static partial class TextFilters
{
    public static object Append(object? input, object? text) => Together(Text(input), Text(text));

    public static object Prepend(object? input, object? text) => Together(Text(text), Text(input));

    public static object Upcase(object? input) => Text(input).ToUpperInvariant();

    public static object Downcase(object? input) => Text(input).ToLowerInvariant();

    public static object Capitalize(object? input) => Text(input) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    public static object Strip(object? input) => Text(input).Trim();

    public static object Lstrip(object? input) => Text(input).TrimStart();

    public static object Rstrip(object? input) => Text(input).TrimEnd();

    public static object StripNewlines(object? input) => Text(input).Replace("\r", "").Replace("\n", "");

    public static object NewlineToBr(object? input) => Swap(Text(input), "\n", "<br />\n");

    public static object StripHtml(object? input) => Markup().Replace(Text(input), "");

    public static object Escape(object? input) => Checked(System.Net.WebUtility.HtmlEncode(Text(input)));

    public static object H(object? input) => Escape(input);

    public static object EscapeOnce(object? input) => Checked(System.Net.WebUtility.HtmlEncode(System.Net.WebUtility.HtmlDecode(Text(input))));

    public static object UrlEncode(object? input) => Checked(System.Net.WebUtility.UrlEncode(Text(input)));

    public static object UrlDecode(object? input) => Checked(System.Net.WebUtility.UrlDecode(Text(input)));

    public static object Base64Encode(object? input) => Checked(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(input))));

    public static object Base64Decode(object? input) => Checked(Encoding.UTF8.GetString(Convert.FromBase64String(Text(input))));

    /// <summary>As Elsa names it.</summary>
    public static object Base64(object? input) => Base64Encode(input);

    public static object Json(object? input) => TemplateText.Json(input);

    public static object Raw(object? input) => input ?? "";

    public static object Replace(object? input, object? old, object? text = null) => Swap(Text(input), Text(old), Text(text));

    public static object ReplaceFirst(object? input, object? old, object? text = null) => At(Text(input), Text(old), Text(text), last: false);

    public static object ReplaceLast(object? input, object? old, object? text = null) => At(Text(input), Text(old), Text(text), last: true);

    public static object Remove(object? input, object? old) => Swap(Text(input), Text(old), "");

    public static object RemoveFirst(object? input, object? old) => ReplaceFirst(input, old);

    public static object RemoveLast(object? input, object? old) => ReplaceLast(input, old);

    /// <summary>Cuts to a length, the ending included.</summary>
    public static object Truncate(object? input, object? length = null, object? ending = null)
    {
        var text = Text(input);
        var longest = (int)Math.Clamp(NumberFilters.Number(length) ?? 50, 0, ScriptLimits.TextLength);
        var end = ending is null ? "..." : Text(ending);

        return text.Length <= longest ? text : Together(text[..Math.Max(0, longest - end.Length)], end);
    }

    public static object Truncatewords(object? input, object? words = null, object? ending = null)
    {
        var text = Text(input);
        var most = (int)Math.Clamp(NumberFilters.Number(words) ?? 15, 1, ScriptLimits.TextLength);
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        return parts.Length <= most ? text : Together(string.Join(' ', parts.Take(most)), ending is null ? "..." : Text(ending));
    }

    /// <summary>The second value when the first is nothing, false or empty.</summary>
    public static object? Default(object? input, object? otherwise) =>
        input is null or false or "" || (input is System.Collections.ICollection { Count: 0 }) ? otherwise : input;

    private static string Text(object? value) => Checked(TemplateText.Of(value));

    private static string Checked(string text) => TemplateMeter.Current.Checked(text);

    private static string Together(string left, string right)
    {
        TemplateMeter.Current.CheckLength((long)left.Length + right.Length);
        return left + right;
    }

    private static string Swap(string text, string old, string by)
    {
        if (old.Length == 0)
            return text;

        long count = 0;
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
            count++;
        TemplateMeter.Current.CheckLength(text.Length + (count * (by.Length - old.Length)));

        return count == 0 ? text : text.Replace(old, by, StringComparison.Ordinal);
    }

    private static string At(string text, string old, string by, bool last)
    {
        var at = last ? text.LastIndexOf(old, StringComparison.Ordinal) : text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || old.Length == 0)
            return text;

        TemplateMeter.Current.CheckLength((long)text.Length + by.Length);
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + old.Length));
    }

    [GeneratedRegex("<script.*?</script>|<!--.*?-->|<style.*?</style>|<[^>]*>", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
