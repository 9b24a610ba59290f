using System.Text;
using Chancery.Cli.Texts;
using Chancery.Engine.Definitions;

namespace Chancery.Cli.Reports;

/// <summary>Changes one per line.</summary>
internal static class ChangeLines
{
    public static string Write(IReadOnlyList<DefinitionChange> changes, Language language)
    {
        if (changes.Count == 0)
            return RunTexts.NothingDiffers.In(language) + "\n";

        var lines = new StringBuilder();
        foreach (var change in changes)
            lines.Append(language == Language.Zh ? change.Zh : change.En).Append('\n');
        if (!changes.Any(change => change.IsMeaningful))
            lines.Append(RunTexts.SameMeaning.In(language)).Append('\n');

        return lines.ToString();
    }
}
