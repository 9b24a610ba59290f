using System.Globalization;
using System.Text;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using CsvHelper;
using CsvHelper.Configuration;

namespace Chancery.Engine.Organizations.Import;

/// <summary>One row of a file: its number and the texts of its columns, trimmed; a column left empty is absent.</summary>
internal sealed record OfficeRow(int Number, IReadOnlyDictionary<string, string> Texts)
{
    public string? this[string column] => Texts.GetValueOrDefault(column);

    /// <summary>Entries separated by semicolons of either width.</summary>
    public IReadOnlyList<string> List(string column) =>
        (this[column] ?? "").Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Reads a CSV file (RFC 4180) in UTF-8 or, as Chinese spreadsheets save it, GB 18030.</summary>
internal static class OfficeCsv
{
    public const int MaxBytes = 5 * 1024 * 1024;
    private const int MaxRows = 20_000;
    private const int MaxText = 200;

    /// <returns>Null when the file as a whole cannot be read; the rows, bad ones included, otherwise.</returns>
    public static IReadOnlyList<OfficeRow>? Read(OfficeTable table, byte[] bytes, ImportFaults faults)
    {
        if (bytes.Length > MaxBytes)
        {
            faults.Add(table, 1, null, "the file has more than 5 MB.", "文件超过 5 MB。");
            return null;
        }

        var bad = new List<int>();
        using var parser = new CsvParser(new StringReader(Decode(bytes)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = false,
            BadDataFound = found => bad.Add(found.Context.Parser?.Row ?? 0),
        });
        if (!parser.Read())
        {
            faults.Add(table, 1, null, "the file is empty.", "文件为空。");
            return null;
        }

        if (Head(table, parser.Record!, faults) is not { } head)
            return null;

        var rows = new List<OfficeRow>();
        while (parser.Read() && rows.Count <= MaxRows)
            if (parser.Record!.Any(text => !string.IsNullOrWhiteSpace(text)) && RowOf(table, head, parser.Row, parser.Record!, faults) is { } row)
                rows.Add(row);

        foreach (var row in bad.Distinct())
            faults.Add(table, row, null, "a quotation mark is out of place.", "引号位置不对。");
        if (rows.Count > MaxRows)
            faults.Add(table, MaxRows + 2, null, $"the file has more than {MaxRows} rows.", $"文件超过 {MaxRows} 行。");
        return rows;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetString(bytes);
        }
    }

    private static OfficeColumn?[]? Head(OfficeTable table, string[] titles, ImportFaults faults)
    {
        var head = titles.Select(title => table.Column(title.Trim())).ToArray();
        var sound = true;
        foreach (var index in Enumerable.Range(0, head.Length).Where(index => head[index] is null))
        {
            sound = false;
            faults.Add(table, 1, null,
                $"column {index + 1} is not one of: {string.Join(", ", table.Columns.Select(column => column.Name))}.",
                $"第 {index + 1} 列不是下列之一：{string.Join('、', table.Columns.Select(column => column.Zh))}。");
        }

        foreach (var column in table.Columns.Where(column => head.Count(one => one == column) > 1 || (column.Required && !head.Contains(column))))
        {
            sound = false;
            faults.Add(table, 1, column, "the column must be there exactly once.", "须有且只有一列。");
        }

        return sound ? head : null;
    }

    private static OfficeRow? RowOf(OfficeTable table, OfficeColumn?[] head, int number, string[] texts, ImportFaults faults)
    {
        if (texts.Length > head.Length)
        {
            faults.Add(table, number, null, $"the row has {texts.Length} cells, the head {head.Length}.", $"本行有 {texts.Length} 格，表头只有 {head.Length} 格。");
            return null;
        }

        var row = new Dictionary<string, string>();
        foreach (var (index, given) in texts.Index())
            if (given.Trim() is { Length: > 0 } text)
            {
                row[head[index]!.Name] = text;
                Check(table, head[index]!, number, text, faults);
            }

        foreach (var column in table.Columns.Where(column => column.Required && !row.ContainsKey(column.Name)))
            faults.Add(table, number, column, "must be filled in.", "必须填写。");
        return new(number, row);
    }

    private static void Check(OfficeTable table, OfficeColumn column, int number, string text, ImportFaults faults)
    {
        if (ClassificationMark.IsCarriedBy(text))
            faults.Add(ErrorCodes.DocumentClassified, table, number, column, "carries the mark of a state secret; nothing was kept.", "带有国家秘密标志，未作任何保存。");
        else if (text.Length > MaxText)
            faults.Add(table, number, column, $"must not exceed {MaxText} characters.", $"不能超过 {MaxText} 个字。");
        else if (HiddenCharacters.Find(text, oneLine: true) is { } hidden)
            faults.Add(table, number, column, $"{hidden.En}.", $"{hidden.Zh}。");
    }
}
