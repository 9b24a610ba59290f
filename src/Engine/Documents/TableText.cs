using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>A table as text: a line for each row, a tab between columns, as a spreadsheet copies it. Lists within a column are joined by 、.</summary>
public static class TableText
{
    private const char ListMark = '、';

    /// <summary>The rows; units and people may be written by name, choices by title. What cannot be read stays as typed, for the check to name it.</summary>
    /// <param name="office">Null leaves names as they are.</param>
    public static JsonArray Read(DocumentField field, string text, Organization? office)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        var rows = new JsonArray();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var (row, cells) = (new JsonObject(), line.Split('\t', StringSplitOptions.TrimEntries));
            foreach (var (index, cell) in cells.Index().Where(entry => entry.Item.Length > 0))
                if (index < field.Columns.Count)
                    row[field.Columns[index].Name] = Value(field.Columns[index], cell, office);
                else
                    row[$"column{index + 1}"] = cell;
            rows.Add((JsonNode)row);
        }

        return rows;
    }

    /// <summary>The text from which <see cref="Read"/> makes the same rows.</summary>
    public static string Write(DocumentField field, JsonNode? value, Organization? office)
    {
        ArgumentNullException.ThrowIfNull(field);
        return string.Join('\n', Rows(field, value, office).Select(row => string.Join('\t', row.Select(cell => cell.Zh)).TrimEnd('\t')));
    }

    /// <summary>The cells of each row in words.</summary>
    public static IEnumerable<IReadOnlyList<Label>> Rows(DocumentField field, JsonNode? value, Organization? office) =>
        (value as JsonArray ?? []).OfType<JsonObject>().Select(row => (IReadOnlyList<Label>)[.. field.Columns.Select(column => Words(column, row[column.Name], office))]);

    private static Label Words(DocumentField column, JsonNode? value, Organization? office) => office is not null ? FieldLabel.Of(column, value, office)
        : value is JsonArray list ? Same(string.Join(ListMark, list.Select(one => one?.ToString()))) : Same(value?.ToString() ?? "");

    private static Label Same(string text) => new(text, text);

    private static JsonNode? Value(DocumentField column, string cell, Organization? office)
    {
        if (column.IsList)
            return new JsonArray([.. cell.Split([ListMark, ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(one => (JsonNode?)Code(column, one, office))]);
        return column.Kind switch
        {
            FieldKinds.Number when int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            FieldKinds.Check => cell is "是" or "true" or "yes",
            FieldKinds.Date when DateTime.TryParseExact(cell, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日", "yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Code(column, cell, office),
        };
    }

    private static string Code(DocumentField column, string cell, Organization? office) => column.Kind switch
    {
        FieldKinds.Unit or FieldKinds.Units => office?.Units.FirstOrDefault(unit => unit.Name == cell || unit.NameEn == cell)?.Code ?? cell,
        FieldKinds.Person or FieldKinds.People => office?.People.FirstOrDefault(person => person.Name == cell || person.NameEn == cell)?.UserName ?? cell,
        FieldKinds.Choice or FieldKinds.Choices => column.Choices.FirstOrDefault(choice => choice.Title == cell || choice.TitleEn == cell)?.Value ?? cell,
        _ => cell,
    };
}
