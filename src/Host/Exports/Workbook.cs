using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Book = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace Chancery.Host.Exports;

/// <summary>Writes .xlsx files in which a text is always a text: no value anybody typed is ever read as a formula.</summary>
internal static class Workbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MostCharacters = 32_767;
    private const string StartsFormula = "=+-@\t\r";

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            book.Workbook = new Book(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            foreach (var (index, sheet) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, sheet);
                book.Workbook.Sheets!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Id = book.GetIdOfPart(part),
                    SheetId = (uint)index + 1,
                    Name = NameOf(sheet.Name, index),
                });
            }
        }

        return bytes.ToArray();
    }

    private static void Write(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var head = (uint)sheet.Notes.Count + 1;
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = head,
            TopLeftCell = $"A{head + 1}",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((title, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = Math.Clamp(title.Length * 2.2 + 4, 12, 40),
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        foreach (var note in sheet.Notes)
            WriteRow(writer, [note], WorkbookStyles.Plain);
        WriteRow(writer, sheet.Columns, WorkbookStyles.Head);
        foreach (var row in sheet.Rows)
            WriteRow(writer, row, WorkbookStyles.Plain);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<object?> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(CellOf(cell, style));
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value, uint style) => value switch
    {
        decimal number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number, StyleIndex = style },
        DateOnly date => new Cell
        {
            CellValue = new CellValue(date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
            StyleIndex = WorkbookStyles.Day,
        },
        string { Length: > 0 } text => new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            // A prefixed text stays a text when somebody edits the cell or saves the sheet in another form
            StyleIndex = StartsFormula.Contains(text[0], StringComparison.Ordinal) ? WorkbookStyles.Prefixed : style,
        },
        _ => new Cell { StyleIndex = style },
    };

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune.ToString());
        return clean.Length <= MostCharacters ? clean.ToString() : string.Concat(clean.ToString().AsSpan(0, MostCharacters - 1), "…");
    }

    private static string NameOf(string name, int index)
    {
        var clean = string.Concat(name.Where(one => !"[]:*?/\\'".Contains(one, StringComparison.Ordinal) && !char.IsControl(one))).Trim();
        return clean.Length == 0 ? $"{index + 1}" : clean.Length > 31 ? clean[..31] : clean;
    }
}
