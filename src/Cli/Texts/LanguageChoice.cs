using System.Globalization;

namespace Chancery.Cli.Texts;

/// <summary>Which language to speak, known before the command line is read because its help is spoken too.</summary>
internal static class LanguageChoice
{
    public const string Option = "--lang";

    /// <summary>The option, else the locale of the environment, else the system's culture; Chinese when it is one.</summary>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var given = args[i] == Option && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith(Option + "=", StringComparison.Ordinal) ? args[i][(Option.Length + 1)..] : null;
            if (given is "zh" or "en")
                return given == "zh" ? Language.Zh : Language.En;
        }

        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return (locale ?? CultureInfo.InstalledUICulture.Name).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh : Language.En;
    }
}
