using System.Globalization;

namespace Chancery.Cli.Texts;

/// <summary>The language of one run.</summary>
internal enum Language
{
    Zh,
    En,
}

/// <summary>One text in both languages, side by side.</summary>
/// <param name="Zh">May hold <c>{0}</c>, <c>{1}</c> … where values go.</param>
internal sealed record Text(string Zh, string En)
{
    public string In(Language language, params object?[] values)
    {
        var text = language == Language.Zh ? Zh : En;
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
