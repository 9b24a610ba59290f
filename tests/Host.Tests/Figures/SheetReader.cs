using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Chancery.Host.Tests.Figures;

/// <summary>A workbook as a spreadsheet program reads it; refuses one that breaks the format.</summary>
internal static class SheetReader
{
    /// <param name="Kind"><c>text</c>, <c>number</c>, <c>day</c> or <c>empty</c>.</param>
    public sealed record Entry(string Value, string Kind, bool IsPrefixed);

    public sealed record Page(string Name, IReadOnlyList<IReadOnlyList<Entry>> Rows, bool HasFormulas);

    public static IReadOnlyList<Page> Read(byte[] bytes)
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.That(new OpenXmlValidator().Validate(package).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        var book = package.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        return [.. book.Workbook!.Sheets!.Elements<Sheet>().Select(sheet =>
        {
            var data = ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!;
            return new Page(sheet.Name!.Value!,
                [.. data.Descendants<Row>().Select(row => (IReadOnlyList<Entry>)[.. row.Elements<Cell>().Select(cell => Of(cell, formats))])],
                data.Descendants<CellFormula>().Any());
        })];
    }

    private static Entry Of(Cell cell, List<CellFormat> formats)
    {
        var format = formats[(int)(cell.StyleIndex?.Value ?? 0)];
        var prefixed = format.QuotePrefix?.Value ?? false;
        if (cell.DataType?.Value == CellValues.InlineString)
            return new(cell.InlineString!.InnerText, "text", prefixed);
        if (cell.CellValue?.Text is not { } text)
            return new("", "empty", prefixed);
        return format.NumberFormatId?.Value == 164
            ? new(DateTime.FromOADate(double.Parse(text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day", prefixed)
            : new(text, "number", prefixed);
    }
}
