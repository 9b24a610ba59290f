using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>A field of kind <c>table</c>: rows of columns, each checked as a field of its own.</summary>
internal static class TableField
{
    private const int DefaultRows = 500;

    /// <summary>Faults with a path such as <c>fields.tasks[3].goal</c>, each naming its row.</summary>
    /// <param name="earliest">As for <see cref="FieldCheck.Check"/>.</param>
    public static void Check(DocumentField field, JsonNode? node, Organization organization, DateOnly earliest, Faults faults)
    {
        if (node is not JsonArray rows || rows.Any(row => row is not JsonObject))
        {
            faults.Add(field, "must be a list of rows, each an object with the columns", "应为行的列表，每行是由各栏组成的对象");
            return;
        }

        if (rows.Count > (field.MaxItems ?? DefaultRows))
            faults.Add(field, $"must not hold more than {field.MaxItems ?? DefaultRows} rows", $"不能超过 {field.MaxItems ?? DefaultRows} 行");
        else
            foreach (var (index, row) in rows.Index())
                CheckRow(field, (JsonObject)row!, index, organization, earliest, faults);
    }

    /// <summary>The rows in the order given, each with its columns in the order of the type; rows without any value are left out.</summary>
    public static JsonArray Canonical(DocumentField field, JsonNode? node) =>
        new([.. (node as JsonArray ?? []).OfType<JsonObject>().Select(row => CanonicalFields.Of(field.Columns, FieldBag.Read(row))).Where(row => row.Any(IsFilled))]);

    private static bool IsFilled(KeyValuePair<string, JsonNode?> cell) => cell.Value is not (null or JsonArray { Count: 0 });

    private static void CheckRow(DocumentField field, JsonObject row, int index, Organization organization, DateOnly earliest, Faults faults)
    {
        var (bag, own) = (FieldBag.Read(row), new Faults());
        if (!bag.IsReadable || bag.Names.Any(name => field.Columns.All(column => column.Name != name)))
            own.AddAt("fields", "There is a column the table does not have.", "有表中没有的栏目。");

        var check = new FieldCheck(bag, organization, own);
        foreach (var column in field.Columns)
            if (!bag.IsEmpty(column))
                check.Check(column, earliest);
            else if (column.Required)
                own.Add(column, "must be filled in", "必须填写");

        foreach (var fault in own.All)
            faults.AddAt($"fields.{field.Name}[{index}]{fault.Field!["fields".Length..]}", $"\"{field.TitleEn}\", row {index + 1}: {fault.Message}", $"“{field.Title}”第 {index + 1} 行：{fault.DetailZh}");
    }
}
