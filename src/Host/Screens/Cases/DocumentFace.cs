using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;

namespace Chancery.Host.Screens.Cases;

/// <summary>The parts of a document as they stand on paper, read from its fields.</summary>
/// <param name="Header">Red header; null for a type that has none.</param>
/// <param name="Organ">Name of the issuing organ; null where the document has none.</param>
/// <param name="Paragraphs">The text, one item per line.</param>
internal sealed record DocumentFace(
    string? Header, string? Organ, IReadOnlyList<string> MainRecipients, IReadOnlyList<string> Copies,
    IReadOnlyList<string> Paragraphs, string? Note)
{
    /// <summary>Organs that issue the document together with the first; empty for most.</summary>
    public IReadOnlyList<string> Joint { get; init; } = [];

    /// <summary>Fields the face or the header line already shows.</summary>
    public static readonly IReadOnlySet<string> Shown = new HashSet<string>(StringComparer.Ordinal)
    {
        "title", "kind", "direction", "urgency", "issuingOrgan", "mainRecipients", "copyRecipients", "body", "note", "openness", "attachments",
        "jointUnits", "validity", "validityOn",
    };

    /// <summary>Whether there is nothing to put on paper: the particulars are the document.</summary>
    public bool IsBlank => Header is null && MainRecipients.Count == 0 && Copies.Count == 0 && Paragraphs.Count == 0;

    public static DocumentFace Of(GetCase.View view, Organization? office)
    {
        var organ = office?.IssuingOrgans.FirstOrDefault(organ => organ.Code == view.IssuingOrgan || organ.Name == view.IssuingOrgan);
        return new(
            organ?.Header ?? (view.IssuingOrgan is { } name ? $"{name}文件" : null), organ?.Name ?? view.IssuingOrgan,
            Names(view.Fields, "mainRecipients", office), Names(view.Fields, "copyRecipients", office),
            [.. Text(view.Fields, "body").Split('\n').Select(line => line.Trim().Trim('　')).Where(line => line.Length > 0)],
            NoteOf(view.Fields, isIssued: view.IssuingOrgan is not null))
        {
            Joint = Names(view.Fields, "jointUnits", office),
        };
    }

    // 附注: the contact of a request, else whether the document is published
    private static string? NoteOf(JsonObject fields, bool isIssued) =>
        Text(fields, "note") is { Length: > 0 } note ? note.Trim('（', '）')
        : !isIssued ? null
        : Text(fields, "contactName") is { Length: > 0 } name ? $"联系人：{name}，电话：{Text(fields, "contactPhone")}".TrimEnd('：')
        : Text(fields, "openness") == "active" ? "此件公开发布"
        : null;

    /// <summary>A field as text; empty when absent or of another type.</summary>
    public static string Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>A list field with unit codes and user names replaced by their names.</summary>
    public static IReadOnlyList<string> Names(JsonObject fields, string name, Organization? office) =>
        [.. Values(fields, name).Select(value => LabelOf(value, office)?.Zh ?? value)];

    /// <summary>A field's values as stored; a single value is a list of one.</summary>
    public static IEnumerable<string> Values(JsonObject fields, string name) => fields[name] switch
    {
        JsonArray array => array.OfType<JsonValue>().Select(item => item.ToString()),
        JsonValue value when value.ToString().Length > 0 => [value.ToString()],
        _ => [],
    };

    /// <summary>Name of the unit or person a value stands for; null for any other text.</summary>
    public static Label? LabelOf(string value, Organization? office) =>
        office?.Unit(value) is not null ? office.UnitLabel(value) : office?.Person(value) is not null ? office.PersonLabel(value) : null;
}
