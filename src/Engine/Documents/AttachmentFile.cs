using System.Globalization;
using System.IO.Compression;
using System.Text;
using Chancery.Engine.Documents.Pdf;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Documents;

/// <summary>Decides by content what a file is, and refuses what must not be stored.</summary>
internal static class AttachmentFile
{
    public const int MaxBytes = 20 * 1024 * 1024;
    private const int MaxEntries = 10_000;
    private const long MaxUnpacked = 500L * 1024 * 1024;
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The last part of a path, without control, bidi and zero-width characters; at most 200 characters.</summary>
    public static string CleanName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize();
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
                && rune != Rune.ReplacementChar)
                clean.Append(rune.ToString());
        }

        var result = clean.ToString().Trim(' ', '.');
        return result.Length switch
        {
            0 => throw Refused("name", "The file needs a name.", "文件名无效。"),
            > 200 => throw Refused("name", "A file name has at most 200 characters.", "文件名不得超过200字。"),
            _ => result,
        };
    }

    /// <returns>The media type found by content.</returns>
    public static string Inspect(string name, byte[] bytes)
    {
        if (bytes.Length == 0)
            throw Refused("file", "The file is empty.", "文件为空。");
        if (bytes.Length > MaxBytes)
            throw Refused("file", "A file has at most 20 MB.", "单个附件不得超过20 MB。");
        RequireUnmarked(ClassificationMark.IsCarriedByName(name), "name");

        if (bytes.AsSpan().StartsWith("%PDF-"u8))
            return InspectPdf(bytes);
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return InspectPackage(bytes);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return "image/png";
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        throw Refused("file", "Accepted: .docx, .xlsx, .pdf, .png, .jpg; this file is none of them.", "只接受 .docx、.xlsx、.pdf、.png、.jpg 文件。");
    }

    private static string InspectPdf(byte[] bytes)
    {
        var finding = PdfSearch.Find(bytes);
        RequireUnmarked(finding == PdfFinding.Marked, "file");
        return finding switch
        {
            PdfFinding.Encrypted => throw Refused("file", "The PDF file is protected by a password; save it without one.", "PDF 文件设有密码，请取消密码后再上传。"),
            PdfFinding.Damaged => throw Refused("file", "The PDF file is damaged; save it anew.", "PDF 文件已损坏，请重新生成后再上传。"),
            PdfFinding.TooMuch => throw Refused("file", "The PDF file is too complex to be checked; split or simplify it.", "PDF 文件过于复杂，无法检查，请拆分或简化后再上传。"),
            _ => "application/pdf",
        };
    }

    private static string InspectPackage(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
                throw Refused("file", "The file holds too many parts.", "文件内部条目过多。");
            RequireHonest(archive);
            if (archive.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                throw Refused("file", "Files with macros are not accepted.", "不接受带宏的文件。");
            foreach (var text in OfficePackage.Texts(archive))
                RequireUnmarked(ClassificationMark.IsCarriedBy(text), "file");

            return archive.GetEntry("word/document.xml") is not null ? Docx
                : archive.GetEntry("xl/workbook.xml") is not null ? Xlsx
                : throw Refused("file", "Accepted: .docx, .xlsx, .pdf, .png, .jpg; this file is none of them.", "只接受 .docx、.xlsx、.pdf、.png、.jpg 文件。");
        }
        catch (InvalidDataException)
        {
            throw Refused("file", "The file is damaged.", "文件已损坏。");
        }
    }

    // A header may claim any size: count what really comes out, against the ratio of a bomb
    private static void RequireHonest(ZipArchive archive)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[81920];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            if (!names.Add(entry.FullName) || entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/'))
                throw Refused("file", "The file's inner names are not acceptable.", "文件内部结构不符合要求。");
            using var stream = entry.Open();
            long size = 0;
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                size += read;
                total += read;
                if (total > MaxUnpacked || (size > 10_000_000 && size > entry.CompressedLength * 100))
                    throw Refused("file", "The file unpacks to too much.", "文件解压后过大。");
            }

            if (size != entry.Length)
                throw Refused("file", "The file lies about its size.", "文件内部长度不一致。");
        }
    }

    private static void RequireUnmarked(bool isMarked, string field)
    {
        if (isMarked)
            throw new WorkflowException(ErrorCodes.DocumentClassified,
                "The file carries the mark of a state secret; nothing was stored. Stop and ask the secrecy office.",
                "文件带有国家秘密标志，未作任何保存。请立即停止操作并联系保密工作机构。", field);
    }

    private static WorkflowException Refused(string field, string en, string zh) => new(ErrorCodes.FieldInvalid, en, zh, field);
}
