using Chancery.Engine.Registers;

namespace Chancery.Host.Exports;

/// <summary>A register, or the cases behind a figure, as a sheet.</summary>
internal static class RegisterSheet
{
    public static Sheet Of(RegisterView view, IEnumerable<RegisterRow> rows, bool english, string? name = null) => new(
        name ?? (english ? view.TitleEn : view.Title), [],
        [.. view.Columns.Select(column => english ? column.TitleEn : column.Title)],
        rows.Select(row => (IReadOnlyList<object?>)[.. row.Cells.Select(cell => Value(cell, english))]));

    private static object? Value(RegisterCell cell, bool english) =>
        cell.Number is { } number ? number : cell.Date is { } date ? date : english ? cell.En : cell.Zh;
}
