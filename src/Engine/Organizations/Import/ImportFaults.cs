using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations.Import;

/// <summary>Everything wrong with the files, each with its file, row and column; no sentence repeats what the row holds.</summary>
internal sealed class ImportFaults
{
    private const int Most = 500;
    private readonly List<WorkflowException> _found = [];

    /// <param name="row">As a spreadsheet counts: the column titles are row 1.</param>
    /// <param name="column">Null when the row as a whole is at fault.</param>
    public void Add(OfficeTable table, int row, OfficeColumn? column, string detail, string detailZh) => Add(ErrorCodes.FieldInvalid, table, row, column, detail, detailZh);

    public void Add(ErrorCode code, OfficeTable table, int row, OfficeColumn? column, string detail, string detailZh)
    {
        var field = column is null ? $"{table.Name}.csv:{row}" : $"{table.Name}.csv:{row}:{column.Name}";
        // What the row itself breaks comes first; the same cell is told once
        if (_found.Count >= Most || (column is not null && _found.Exists(fault => fault.Field == field)))
            return;
        _found.Add(new(code,
            $"{table.Name}.csv, row {row}{(column is null ? "" : $", column {column.Name}")}: {detail}",
            $"{table.Name}.csv 第 {row} 行{(column is null ? "" : $"“{column.Zh}”列")}：{detailZh}",
            field));
    }

    public void Add(WorkflowException fault) => _found.Add(fault);

    /// <exception cref="WorkflowException">The first fault, with all others.</exception>
    public void Throw() => OfficeFile.Refuse(_found);
}
