using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Chancery.Engine.Documents.Pdf;

/// <summary>What a search for marks of secrecy in a PDF file found.</summary>
internal enum PdfFinding
{
    /// <summary>No mark in what can be read; a scanned page has no text.</summary>
    Unmarked,
    Marked,

    /// <summary>Nobody can look into it without its password.</summary>
    Encrypted,
    Damaged,

    /// <summary>Reading it takes more time or memory than one file may cost.</summary>
    TooMuch,
}

/// <summary>Searches the text, title, subject and keywords of a PDF file for the mark of a state secret.</summary>
/// <remarks>
/// Of at most <see cref="PdfBounds.MaxPages"/> pages: a mark stands at the head of a document. A page tree may be nested deeper than an
/// ordinary stack bears, and an overflow would end the process; so each file is read on a thread with a stack for the deepest one
/// that fits into an attachment. One file at a time bounds the memory.
/// </remarks>
internal static class PdfSearch
{
    private const int StackBytes = 512 * 1024 * 1024;
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static PdfFinding Find(byte[] bytes)
    {
        var finding = PdfFinding.TooMuch;
        OneAtATime.Wait();
        try
        {
            var reader = new Thread(() => finding = Read(bytes), StackBytes) { IsBackground = true, Name = "pdf search" };
            reader.Start();
            reader.Join();
            return finding;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static PdfFinding Read(byte[] bytes)
    {
        var bounds = new PdfBounds();
        try
        {
            using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = new BoundedFilters(bounds) });
            document.AddPageFactory<PageLines.Page, PageLinesFactory>();
            if (IsMarked(document, bounds))
                return PdfFinding.Marked;
            return bounds.Exceeded ? PdfFinding.TooMuch : document.NumberOfPages == 0 ? PdfFinding.Damaged : PdfFinding.Unmarked;
        }
        catch (PdfDocumentEncryptedException)
        {
            return PdfFinding.Encrypted;
        }
        catch (Exception) when (bounds.Exceeded)
        {
            return PdfFinding.TooMuch;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A hostile file makes the parser throw nearly anything: all of it means that the file cannot be read
            return PdfFinding.Damaged;
        }
    }

    private static bool IsMarked(PdfDocument document, PdfBounds bounds)
    {
        var about = document.Information;
        if (new[] { about.Title, about.Subject, about.Keywords }.OfType<string>().Any(ClassificationMark.IsCarriedBy))
            return true;

        for (var number = 1; number <= Math.Min(document.NumberOfPages, PdfBounds.MaxPages) && !bounds.Exceeded; number++)
            if (ClassificationMark.IsCarriedBy(document.GetPage<PageLines.Page>(number).Text))
                return true;

        return false;
    }
}
