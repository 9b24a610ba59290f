using System.Globalization;
using Chancery.Engine.Access;
using Chancery.Engine.WorkItems;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Frames;

/// <summary>What every page knows about its reader: language, person, counts, time and form token.</summary>
public sealed record Frame
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public required Language Language { get; init; }

    /// <summary>Null before sign-in.</summary>
    public Actor? Actor { get; init; }

    public CountWorkItems.Counts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Path and query of this page; the language switch comes back here.</summary>
    public string Path { get; init; } = "/";

    public bool Demo { get; init; }

    /// <summary>Name and value of the antiforgery field every form carries.</summary>
    public string TokenField { get; init; } = "__RequestVerificationToken";

    public string Token { get; init; } = string.Empty;

    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the reader just did, said once at the top; null when nothing.</summary>
    public Toast? Toast { get; init; }

    /// <summary>Language of documents, names in them and everything typed; marked so that a screen reader reads it right on an English page.</summary>
    public const string ContentLanguage = "zh-CN";

    public string HtmlLanguage => Language == Language.Zh ? "zh-CN" : "en";

    public CultureInfo Culture => Language == Language.Zh ? Chinese : English;

    public bool IsZh => Language == Language.Zh;

    public string T(Text text) => text.In(Language);

    public string T(Text text, params object?[] values) => string.Format(Culture, text.In(Language), values);

    public string Colon => IsZh ? "：" : ": ";

    public string Comma => IsZh ? "，" : ", ";

    public string List(IEnumerable<string> items) => string.Join(IsZh ? "、" : ", ", items);

    /// <summary>Something with an addition in brackets; the bare thing when there is none.</summary>
    public string With(string? thing, string? addition) =>
        string.IsNullOrEmpty(addition) ? thing ?? string.Empty : IsZh ? $"{thing}（{addition}）" : $"{thing} ({addition})";

    /// <summary>One of two lists that came from the engine.</summary>
    public IReadOnlyList<string> Pick(IReadOnlyList<string> zh, IReadOnlyList<string> en) => IsZh || en.Count < zh.Count ? zh : en;

    /// <summary>One of two texts that came from the engine.</summary>
    public string Pick(string? zh, string? en) => (IsZh ? zh : en) ?? zh ?? en ?? string.Empty;
}

/// <param name="Href">Where the toast's link leads; null when it has none.</param>
/// <param name="Title">Title of the document the link leads to; null when it leads elsewhere.</param>
public sealed record Toast(string Message, string? Href = null, string? Link = null, string? Title = null);
