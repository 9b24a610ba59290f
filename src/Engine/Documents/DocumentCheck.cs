using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>One examination of one form.</summary>
internal sealed class DocumentCheck(DocumentType type, Organization organization, DateOnly today)
{
    private const int MostUnknownNames = 20;

    public IReadOnlyList<WorkflowException> Run(JsonObject? fields) => Run(FieldBag.Read(fields), _ => true, new());

    public IReadOnlyList<WorkflowException> RunChanges(JsonObject current, JsonObject? changes, IReadOnlyCollection<string> editable)
    {
        var changed = FieldBag.Read(changes);
        var faults = new Faults();
        foreach (var name in changed.Names.Where(name => !editable.Contains(name) && type.Field(name) is not null))
            faults.Add(type.Field(name)!, "may not be edited at this step", "在本环节不能修改");

        return Run(FieldBag.Read(current).With(changed), name => changed.Names.Contains(name), faults);
    }

    private IReadOnlyList<WorkflowException> Run(FieldBag fields, Func<string, bool> isNew, Faults faults)
    {
        if (!fields.IsReadable)
            faults.AddAt("fields", "A field name is given twice or is not text.", "有字段名重复，或字段名不是有效文字。");

        if (CarriesMark(fields) is { } marked)
            return [Classified(marked)];

        foreach (var name in fields.Names.Where(name => type.Fields.All(field => field.Name != name)).Take(MostUnknownNames))
            faults.AddAt(IsPlain(name) ? $"fields.{name}" : "fields", "There is no such field on this form; remove it.", "表单中没有这个字段，请去掉。");

        var check = new FieldCheck(fields, organization, faults);
        foreach (var field in type.Fields)
            if (fields.IsEmpty(field))
                RequireIfNeeded(field, fields, faults);
            else
                check.Check(field, isNew(field.Name) ? today : DateOnly.MinValue);

        new KindCheck(type, fields, faults).Run();
        new AddresseeCheck(type, fields, organization, faults).Run();
        return faults.All;
    }

    private void RequireIfNeeded(DocumentField field, FieldBag fields, Faults faults)
    {
        var conditional = field.RequiredWhen.Count > 0
            && field.RequiredWhen.All(condition => fields.Holds(condition, type.Field(condition.Field)!));
        if (field.Default is null && (field.Required || conditional))
            faults.Add(field, conditional ? "must be filled in for this document" : "must be filled in", conditional ? "在此情形下必须填写" : "必须填写");
    }

    private string? CarriesMark(FieldBag fields)
    {
        foreach (var name in fields.Names)
        {
            if (Texts(fields[name]).Any(ClassificationMark.IsCarriedBy))
                return type.Field(name) is null ? "fields" : $"fields.{name}";
        }

        return null;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject row when FieldBag.Read(row) is var cells => cells.Names.SelectMany(name => Texts(cells[name])),
        _ => FieldBag.TryText(node, out var text) ? [text] : [],
    };

    private static WorkflowException Classified(string path) =>
        new(ErrorCodes.DocumentClassified,
            "The text carries the mark of a state secret. Nothing was kept. Stop here, do not send it again, and call the secrecy office; "
            + "classified documents are handled on paper.",
            "文字中带有国家秘密标志，系统未保存任何内容。请立即停止录入，不要重复提交，并联系保密办；涉密公文请按纸质渠道办理。",
            path);

    private static bool IsPlain(string name) => name.Length is > 0 and <= 64 && name.All(char.IsAsciiLetterOrDigit);
}
