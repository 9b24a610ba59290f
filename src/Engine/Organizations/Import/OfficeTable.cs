namespace Chancery.Engine.Organizations.Import;

/// <summary>A column of an import file: its name, its Chinese name, and whether every row must fill it.</summary>
internal sealed record OfficeColumn(string Name, string Zh, bool Required);

/// <summary>The three files an office is imported from; the first line names the columns, in English or Chinese.</summary>
/// <param name="Name"><c>units</c>, <c>posts</c> or <c>people</c>: also the member of the organisation.</param>
internal sealed record OfficeTable(string Name, IReadOnlyList<OfficeColumn> Columns)
{
    public static readonly OfficeTable Units = new("units",
    [
        new("code", "编码", true), new("name", "名称", true), new("nameEn", "英文名称", true), new("kind", "类别", true), new("parent", "上级单位", false),
        new("headPost", "负责人岗位", false), new("leaderPost", "分管领导岗位", false), new("liaisonPost", "联络员岗位", false),
        new("mergedInto", "并入单位", false),
    ]);

    public static readonly OfficeTable Posts = new("posts",
    [
        new("code", "编码", true), new("name", "名称", true), new("nameEn", "英文名称", true), new("unit", "单位", true),
        new("rank", "排序", false), new("roles", "角色", false),
    ]);

    public static readonly OfficeTable People = new("people",
    [
        new("userName", "用户名", true), new("name", "姓名", true), new("nameEn", "英文姓名", true), new("email", "邮箱", false),
        new("phone", "电话", false), new("posts", "岗位", false), new("active", "在岗", false),
    ]);

    public static readonly IReadOnlyList<OfficeTable> All = [Units, Posts, People];

    public OfficeColumn? Column(string title) =>
        Columns.FirstOrDefault(column => string.Equals(column.Name, title, StringComparison.OrdinalIgnoreCase) || column.Zh == title);
}
