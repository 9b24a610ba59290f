using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Chancery.Host.Exports;

/// <summary>The few looks of a cell, by their index.</summary>
internal static class WorkbookStyles
{
    public const uint Plain = 0;
    public const uint Head = 1;
    public const uint Day = 2;
    public const uint Prefixed = 3;

    private const uint DayFormat = 164;
    private const uint TextFormat = 49;

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 })) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = HexBinaryValue.FromString("FFF3ECE4") }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true },
            new CellFormat { FormatId = 0, NumberFormatId = DayFormat, ApplyNumberFormat = true },
            new CellFormat { FormatId = 0, NumberFormatId = TextFormat, ApplyNumberFormat = true, QuotePrefix = true })
        { Count = 4 });
}
