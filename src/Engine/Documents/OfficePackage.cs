using System.IO.Compression;
using System.Net;
using System.Text;

namespace Chancery.Engine.Documents;

/// <summary>The readable texts of a .docx or .xlsx: body, headers, footers, notes, comments, cells, and the file's own title.</summary>
internal static class OfficePackage
{
    private static readonly string[] Starts =
        ["word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments", "xl/sharedStrings", "xl/worksheets/sheet", "xl/workbook", "docProps/"];

    /// <summary>Text of each part, one line per paragraph, cell or property.</summary>
    public static IEnumerable<string> Texts(ZipArchive archive) => archive.Entries
        .Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && Starts.Any(start => entry.FullName.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
        .Select(TextOf);

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        var xml = reader.ReadToEnd();
        var text = new StringBuilder(xml.Length / 2);
        var tag = new StringBuilder();
        var inside = false;
        foreach (var character in xml)
            if (character == '<')
                (inside, tag.Length) = (true, 0);
            else if (character == '>' && inside)
            {
                inside = false;
                if (EndsLine(tag.ToString()))
                    text.Append('\n');
            }
            else if (inside)
                tag.Append(character);
            else
                text.Append(character);

        // A character may be written as a reference, which hides it from a search
        return WebUtility.HtmlDecode(text.ToString());
    }

    private static bool EndsLine(string tag) =>
        tag is "/w:p" or "/si" or "/is" or "/v" || tag.StartsWith("/dc:", StringComparison.Ordinal) || tag.StartsWith("/cp:", StringComparison.Ordinal)
        || tag.StartsWith("w:br", StringComparison.Ordinal) || tag is "/oddHeader" or "/evenHeader" or "/oddFooter" or "/evenFooter" or "/firstHeader" or "/firstFooter";
}
