using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>Facts every case has, whatever its type: the columns a register may show beside the type's fields.</summary>
internal static class RegisterColumns
{
    private static readonly Dictionary<string, Label> BuiltIn = new(StringComparer.Ordinal)
    {
        ["number"] = new("文号", "Number"),
        ["title"] = new("标题", "Title"),
        ["kind"] = new("文种", "Kind"),
        ["urgency"] = new("紧急程度", "Urgency"),
        ["drafter"] = new("拟稿人", "Drafter"),
        ["drafterUnit"] = new("拟稿单位", "Drafting unit"),
        ["submittedOn"] = new("提交日期", "Submitted on"),
        ["registeredOn"] = new("登记日期", "Registered on"),
        ["documentDate"] = new("成文日期", "Document date"),
        ["closedOn"] = new("办结日期", "Closed on"),
        ["step"] = new("当前环节", "Current step"),
        ["due"] = new("办结期限", "Due"),
        ["state"] = new("状态", "State"),
        ["retention"] = new("保管期限", "Retention"),
    };

    public static bool IsBuiltIn(string name) => BuiltIn.ContainsKey(name);

    /// <summary>The column's own title, else the field's, else the fact's.</summary>
    public static Label TitleOf(DocumentType type, RegisterColumn column) =>
        column.Title is { } title ? new(title, column.TitleEn!)
        : type.Field(column.Name) is { } field ? new(field.Title, field.TitleEn)
        : BuiltIn[column.Name];
}
