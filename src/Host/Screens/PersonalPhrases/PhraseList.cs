using System.Globalization;

namespace Chancery.Host.Screens.PersonalPhrases;

/// <summary>The phrases as typed, after what the pressed button asks for.</summary>
internal static class PhraseList
{
    /// <param name="wish"><c>up:N</c>, <c>down:N</c> or <c>delete:N</c> with N from 0; anything else only keeps what was typed.</param>
    /// <returns>Without empty ones.</returns>
    public static IReadOnlyList<string> After(IEnumerable<string?> typed, string wish)
    {
        var texts = typed.Select(text => text?.Trim() ?? "").ToList();
        if (wish.Split(':') is [var verb, var place] && int.TryParse(place, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < texts.Count)
            switch (verb)
            {
                case "delete":
                    texts.RemoveAt(at);
                    break;
                case "up" when at > 0:
                    (texts[at - 1], texts[at]) = (texts[at], texts[at - 1]);
                    break;
                case "down" when at < texts.Count - 1:
                    (texts[at + 1], texts[at]) = (texts[at], texts[at + 1]);
                    break;
            }

        return [.. texts.Where(text => text.Length > 0)];
    }
}
