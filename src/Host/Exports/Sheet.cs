namespace Chancery.Host.Exports;

/// <summary>One sheet of a workbook: a heading line, column titles, rows.</summary>
/// <param name="Name">Cut and cleaned as spreadsheets demand.</param>
/// <param name="Notes">Lines above the table, such as the period and its cut-off.</param>
/// <param name="Rows">Cells in order: <see cref="string"/>, <see cref="decimal"/>, <see cref="DateOnly"/> or null.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Notes, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows);
