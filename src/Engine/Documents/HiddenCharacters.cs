using System.Globalization;
using System.Text;

namespace Chancery.Engine.Documents;

/// <summary>Characters that change what a reader sees or that storage cannot hold.</summary>
internal static class HiddenCharacters
{
    private const int MostMarksInARow = 4;

    /// <summary>A sentence in English and Chinese about the first such character; null when the text is plain.</summary>
    /// <remarks>Rare, private-use and variant characters are plain: names need them.</remarks>
    public static (string En, string Zh)? Find(string text, bool oneLine)
    {
        var marks = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var width) != System.Buffers.OperationStatus.Done)
                return HalfCharacter;

            index += width - 1;
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarksInARow)
                return ("holds a pile of combining marks; delete them", "含有堆叠的组合符号，请删除");

            if (Fault(rune.Value, oneLine) is { } fault)
                return fault;
        }

        return null;
    }

    public static (string En, string Zh) HalfCharacter =>
        ("holds half a character; type it again", "含有不完整的字符（半个代理对），请重新输入");

    private static (string En, string Zh)? Fault(int value, bool oneLine) => value switch
    {
        0 => ("holds a NUL character; type it again", "含有空字符（NUL），请重新输入"),
        '\n' or '\r' or '\t' => oneLine ? ("must be one line", "只能是一行，不能换行或含制表符") : null,
        < 0x20 or (>= 0x7F and <= 0x9F) => ("holds a control character; delete it", "含有控制字符，请删除"),
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C =>
            ("holds a character that reverses the direction of reading, so it may show other than it is; delete it",
             "含有改变文字方向的不可见字符，显示内容可能与实际不符，请删除"),
        (>= 0x200B and <= 0x200D) or (>= 0x2060 and <= 0x2064) or 0xFEFF
            or 0x00AD or 0x180E or 0x034F or 0x3164 or 0xFFA0 or 0x2028 or 0x2029
            or (>= 0xE0000 and <= 0xE007F) =>
            oneLine ? ("holds an invisible character; delete it", "含有不可见字符（零宽字符），请删除") : null,
        _ => null,
    };
}
