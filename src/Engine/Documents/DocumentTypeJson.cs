using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>Reads a file of <c>office/document-types/</c>.</summary>
public static class DocumentTypeJson
{
    /// <summary>Reads and checks one document type; member names in camelCase, unknown members are refused.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c> with a path such as <c>fields[3].kind</c>.</exception>
    public static DocumentType Read(string json)
    {
        var type = OfficeFile.Read<DocumentType>(json);
        OfficeFile.Refuse([.. Faults(type)]);
        return type;
    }

    private static IEnumerable<WorkflowException> Faults(DocumentType type)
    {
        if (type.Fields.Concat(type.Recorded).Any(field => field is null))
        {
            yield return Fault("fields", "The list holds null.", "列表中有空值（null）。");
            yield break;
        }

        var names = new HashSet<string>();
        foreach (var (path, field) in type.Fields.Select((field, index) => ($"fields[{index}]", field))
            .Concat(type.Recorded.Select((field, index) => ($"recorded[{index}]", field))))
        {
            if (!names.Add(field.Name))
                yield return Fault($"{path}.name", $"\"{field.Name}\" is used twice.", $"“{field.Name}”重复。");

            if (!FieldKinds.All.Contains(field.Kind))
                yield return Fault($"{path}.kind", $"“{field.Kind}” is not a kind of field.", $"没有“{field.Kind}”这种字段类型。");

            if (field.Kind is FieldKinds.Choice or FieldKinds.Choices && field.Choices.Count == 0)
                yield return Fault($"{path}.choices", "A choice needs values.", "选择项必须列出可选值。");

            foreach (var fault in ColumnFaults(path, field))
                yield return fault;

            if (type.Groups.All(group => group.Code != field.Group))
                yield return Fault($"{path}.group", $"There is no group “{field.Group}”.", $"没有分组“{field.Group}”。");

            if (field.RequiredWhen.Any(condition => type.Field(condition.Field) is null))
                yield return Fault($"{path}.requiredWhen", "A condition names a field that does not exist.", "条件引用了不存在的字段。");
        }

        if (type.Retention is not (null or "permanent" or "30" or "10"))
            yield return Fault("retention", "One of: permanent, 30, 10.", "只能是 permanent（永久）、30 或 10。");
        foreach (var fault in type.Register.Faults(type).Concat(FieldAccess.Faults(type)).Concat(FieldAccess.StarterFaults(type)).Concat(type.Sheet?.Faults(type) ?? []))
            yield return fault;
    }

    private static IEnumerable<WorkflowException> ColumnFaults(string path, DocumentField field)
    {
        if (field.Kind == FieldKinds.Table == (field.Columns.Count == 0))
            yield return Fault($"{path}.columns", "A table needs columns, and nothing else has any.", "表格必须有栏目，其他类型不得有栏目。");
        foreach (var (index, column) in field.Columns.Index())
            if (column is null || field.Columns.Count(other => other?.Name == column.Name) > 1
                || !FieldKinds.All.Contains(column.Kind) || column.Kind is FieldKinds.Table or FieldKinds.Attachments)
                yield return Fault($"{path}.columns[{index}]", "A column has a name of its own and a kind that is neither table nor attachments.", "栏目名称不得重复，类型不能是表格或附件。");
    }

    private static WorkflowException Fault(string path, string detail, string detailZh) =>
        new(ErrorCodes.FieldInvalid, detail, detailZh, path);
}
