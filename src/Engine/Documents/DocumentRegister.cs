using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Engine.Errors;

namespace Chancery.Engine.Documents;

/// <summary>The register (登记簿) of one document type: which documents stand in it, in which columns and which order.</summary>
public sealed record DocumentRegister
{
    /// <summary>Null means the type's title followed by 登记簿.</summary>
    public string? Title { get; init; }

    /// <summary>Null means the type's English title followed by "register".</summary>
    public string? TitleEn { get; init; }

    /// <summary>What puts a document into the register and dates it: <c>registered</c> (it was numbered) or <c>submitted</c>.</summary>
    public string Date { get; init; } = RegisterDates.Registered;

    /// <summary><c>newest</c> or <c>oldest</c> register date first.</summary>
    public string Sort { get; init; } = Newest;

    /// <summary>In display order; empty means <see cref="UsualColumns"/>.</summary>
    public IReadOnlyList<RegisterColumn> Columns { get; init; } = [];

    public const string Newest = "newest";

    public const string Oldest = "oldest";

    /// <summary>Columns of a type that names none.</summary>
    public static IReadOnlyList<RegisterColumn> UsualColumns { get; } =
        [new("number"), new("title"), new("drafter"), new("submittedOn"), new("registeredOn"), new("step"), new("due"), new("state")];

    internal IEnumerable<WorkflowException> Faults(DocumentType type)
    {
        if (Title is null != TitleEn is null)
            yield return Fault("register.title", "Give the title in both languages, or in neither.", "标题须中英文都写，或都不写。");
        if (Date is not (RegisterDates.Registered or RegisterDates.Submitted))
            yield return Fault("register.date", "One of: registered, submitted.", "只能是 registered 或 submitted。");
        if (Sort is not (Newest or Oldest))
            yield return Fault("register.sort", "One of: newest, oldest.", "只能是 newest 或 oldest。");

        foreach (var (index, column) in Columns.Index())
        {
            if (column is null || (column.Title is null != column.TitleEn is null))
                yield return Fault($"register.columns[{index}]", "A column has a title in both languages, or in neither.", "栏目标题须中英文都写，或都不写。");
            else if (column.Title is null && type.Field(column.Name) is null && !RegisterColumns.IsBuiltIn(column.Name))
                yield return Fault($"register.columns[{index}].name",
                    $"\"{column.Name}\" is neither a field nor a fact of the case; a value noted by a step needs titles.",
                    $"“{column.Name}”既不是字段，也不是案件自带的栏目；由环节记录的值须写明标题。");
        }
    }

    private static WorkflowException Fault(string path, string detail, string detailZh) => new(ErrorCodes.FieldInvalid, detail, detailZh, path);
}

/// <summary>A column of the register: a field's name, a fact of the case such as <c>number</c>, or a value noted by a step such as <c>signer</c>.</summary>
/// <param name="Title">Null takes the title of the field or fact.</param>
public sealed record RegisterColumn(string Name, string? Title = null, string? TitleEn = null);

/// <summary>Values of <see cref="DocumentRegister.Date"/>.</summary>
public static class RegisterDates
{
    public const string Registered = "registered";

    public const string Submitted = "submitted";
}

/// <summary>Reads a register written in full, or as the bare list of its columns.</summary>
internal sealed class DocumentRegisterConverter : JsonConverter<DocumentRegister>
{
    public override DocumentRegister? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? new() { Columns = JsonSerializer.Deserialize<List<RegisterColumn>>(ref reader, options)! }
            : JsonSerializer.Deserialize<DocumentRegister>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, DocumentRegister value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}
