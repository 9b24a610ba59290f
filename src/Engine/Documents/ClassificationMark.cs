using System.Globalization;
using System.Text;

namespace Chancery.Engine.Documents;

/// <summary>Finds the mark of a state secret (密级标志), such as 机密★20年, in a text.</summary>
/// <remarks>
/// Source: the Law on Guarding State Secrets and the rule 涉密不上网; GB/T 9704-2012 for the form of the mark. The search lowers
/// the risk of a slip; it does not make a system fit for classified work.
/// </remarks>
public static class ClassificationMark
{
    private const string Stars = "★☆✦✧✩✪✫✬✭✮✯✰⭐";

    /// <summary>Lines at the top of a page where a level alone, without a star, is a mark.</summary>
    private const int TopLines = 3;

    private static readonly char[] NameBreaks = [.. " \t_-—–+.,，。、；;·()（）[]【】〔〕《》<>「」『』{}\u3000"];

    private static readonly string[] Levels = ["绝密", "机密", "秘密"];

    /// <summary>
    /// Whether a line carries a level next to a star, also spaced, full-width, bracketed or in traditional characters, or one
    /// of the first lines is nothing but a level. A text that only speaks about secrets does not.
    /// </summary>
    public static bool IsCarriedBy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('密'))
            return false;

        var seen = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var folded = Fold(line);
            if (folded.Length == 0)
                continue;

            if (HasStarredLevel(folded) || IsDeclared(folded) || (seen++ < TopLines && IsLevelAlone(folded)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a file name carries a mark: as a text does, or a level set off at its start or end by brackets, blanks or punctuation,
    /// as in （机密）方案.docx or 方案-秘密.docx. A name that only speaks about secrets, such as 保守国家秘密法.pdf, does not.
    /// </summary>
    public static bool IsCarriedByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
        if (IsCarriedBy(bare))
            return true;

        var parts = bare.Normalize(NormalizationForm.FormKC).Split(NameBreaks, StringSplitOptions.RemoveEmptyEntries).Select(part => Fold(part)).ToList();
        return parts.Count > 0 && (IsLevelAlone(parts[0]) || IsLevelAlone(parts[^1]));
    }

    // 密级：机密 says it outright, wherever it stands
    private static bool IsDeclared(string line) =>
        line.StartsWith("密级", StringComparison.Ordinal) && line.Length > 2 && Levels.Contains(line[2..].TrimStart(':'));

    private static bool IsLevelAlone(string line) =>
        Levels.Contains(line.StartsWith("密级", StringComparison.Ordinal) ? line[2..].TrimStart(':') : line);

    private static bool HasStarredLevel(string line)
    {
        foreach (var level in Levels)
            for (var at = line.IndexOf(level, StringComparison.Ordinal); at >= 0; at = line.IndexOf(level, at + 1, StringComparison.Ordinal))
            {
                var after = at + level.Length;
                if ((at > 0 && Stars.Contains(line[at - 1])) || (after < line.Length && Stars.Contains(line[after])))
                    return true;

                // An asterisk alone may be a footnote; with a term it is a mark typed on a plain keyboard.
                if (after + 1 < line.Length && line[after] == '*' && char.IsDigit(line[after + 1]))
                    return true;
            }

        return false;
    }

    private static string Fold(ReadOnlySpan<char> line)
    {
        var folded = new StringBuilder(line.Length);
        foreach (var character in line)
            if (Folded(character) is { } kept)
                folded.Append(kept);

        return folded.ToString();
    }

    private static char? Folded(char character) => character switch
    {
        '絕' or '絶' => '绝',
        '機' => '机',
        '祕' => '秘',
        '級' => '级',
        '：' => ':',
        '＊' => '*',
        >= '０' and <= '９' => (char)(character - '０' + '0'),
        _ => char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation => null,
            _ => character,
        },
    };
}
