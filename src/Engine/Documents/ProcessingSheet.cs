using Chancery.Engine.Errors;

namespace Chancery.Engine.Documents;

/// <summary>The sheet (发文稿纸, 收文处理笺) of one document type: rows of boxes that hold facts, fields and opinions; kept with the document.</summary>
public sealed record ProcessingSheet
{
    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>Rows from top to bottom, each of one to four boxes from left to right.</summary>
    public required IReadOnlyList<IReadOnlyList<SheetBox>> Rows { get; init; }

    /// <summary>The sheet of a type that names none: what every case has, the filled fields, and one box for each step.</summary>
    internal static ProcessingSheet UsualOf(DocumentType type) => new()
    {
        Title = $"{type.Title}处理单",
        TitleEn = $"{type.TitleEn}: processing sheet",
        Rows =
        [
            [new() { Name = "number" }, new() { Name = "urgency" }, new() { Name = "submittedOn" }],
            [new() { Name = "title" }],
            .. type.Fields.Concat(type.Recorded).Where(field => !RegisterColumns.IsBuiltIn(field.Name) && field.Kind != FieldKinds.Attachments)
                .Select(field => (IReadOnlyList<SheetBox>)[new() { Name = field.Name }]),
            [new() { Opinions = [SheetBox.EveryStep] }],
            [new() { Opinions = [SheetBox.Readers], Title = "传阅签名", TitleEn = "Read by" }],
            [new() { Name = "drafter" }, new() { Name = "closedOn" }, new() { Name = "retention" }],
        ],
    };

    internal IEnumerable<WorkflowException> Faults(DocumentType type)
    {
        foreach (var (at, row) in Rows.Index())
        {
            if (row is null || row.Count is < 1 or > 4)
            {
                yield return Fault($"sheet.rows[{at}]", "A row has one to four boxes.", "每行一至四栏。");
                continue;
            }

            foreach (var (place, box) in row.Index())
                if (FaultOf(box, type, $"sheet.rows[{at}][{place}]") is { } fault)
                    yield return fault;
        }
    }

    private static WorkflowException? FaultOf(SheetBox? box, DocumentType type, string path) => box switch
    {
        null => Fault(path, "The list holds null.", "列表中有空值（null）。"),
        _ when box.Name is null == box.Opinions is null => Fault(path, "A box has either a name or opinions.", "每栏写 name 或 opinions 之一。"),
        _ when box.Title is null != box.TitleEn is null => Fault(path, "A box has a title in both languages, or in neither.", "栏目标题须中英文都写，或都不写。"),
        { Opinions: { } steps } when steps.Count == 0 || steps.Any(string.IsNullOrEmpty) => Fault($"{path}.opinions", "Name the steps, * for every step, or @readers.", "写明环节，或以 * 表示全部环节、@readers 表示传阅。"),
        { Opinions: { } steps, Title: null } when !steps.Contains(SheetBox.EveryStep) => Fault(path, "A box of opinions needs titles.", "意见栏须写标题。"),
        { Name: { } name, Title: null } when type.Field(name) is null && !RegisterColumns.IsBuiltIn(name) => Fault($"{path}.name",
            $"\"{name}\" is neither a field nor a fact of the case; a value noted by a step needs titles.",
            $"“{name}”既不是字段，也不是案件自带的栏目；由环节记录的值须写明标题。"),
        _ => null,
    };

    private static WorkflowException Fault(string path, string detail, string detailZh) => new(ErrorCodes.FieldInvalid, detail, detailZh, path);
}

/// <summary>One box of the sheet: a value, or the opinions given at some steps.</summary>
public sealed record SheetBox
{
    /// <summary>As <see cref="Opinions"/>: one box for each step of the case at which somebody gave an opinion.</summary>
    public const string EveryStep = "*";

    /// <summary>As <see cref="Opinions"/>: who read the document in circulation before the case ended, at whatever step.</summary>
    public const string Readers = "@readers";

    /// <summary>Name of a field, of a fact of the case such as <c>number</c>, or of a value noted by a step.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of steps (activities) of the pipelines that use the type, <see cref="EveryStep"/> alone, or <see cref="Readers"/>.</summary>
    public IReadOnlyList<string>? Opinions { get; init; }

    /// <summary>Null takes the title of the field, fact or step.</summary>
    public string? Title { get; init; }

    public string? TitleEn { get; init; }
}
