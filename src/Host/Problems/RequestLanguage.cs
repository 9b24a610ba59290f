namespace Chancery.Host.Problems;

/// <summary>The language of one request: cookie <c>lang</c>, else <c>Accept-Language</c>, else Chinese.</summary>
public static class RequestLanguage
{
    public const string Cookie = "lang";

    public static bool IsEnglish(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var chosen) && chosen is "zh" or "en")
            return chosen == "en";

        var accepted = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => Is(language, "zh") || Is(language, "en"));
        return accepted is not null && Is(accepted, "en");
    }

    private static bool Is(string language, string primary) =>
        language.Equals(primary, StringComparison.OrdinalIgnoreCase)
        || language.StartsWith(primary + "-", StringComparison.OrdinalIgnoreCase);
}
