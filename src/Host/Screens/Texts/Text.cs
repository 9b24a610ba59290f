namespace Chancery.Host.Screens.Texts;

/// <summary>The language of one answer.</summary>
public enum Language
{
    Zh,
    En,
}

/// <summary>One user-facing text in both languages, side by side.</summary>
/// <param name="Zh">May hold <c>{0}</c>, <c>{1}</c> … where values go.</param>
public sealed record Text(string Zh, string En)
{
    public string In(Language language) => language == Language.Zh ? Zh : En;
}
