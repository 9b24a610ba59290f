using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Registers;

/// <summary>One document's cells, from its fields and from what is known of its case.</summary>
/// <param name="fields">Without what the reader may not see.</param>
/// <param name="steps">Titles of the steps now waiting.</param>
/// <param name="due">When the case is due; null without a clock.</param>
internal sealed class RegisterCells(
    DocumentType type, Document document, JsonObject fields, IReadOnlyList<Label> steps, DateTimeOffset? due, OfficeRules rules, Organization office)
{
    public static string KindOf(DocumentType type, string column) =>
        type.Field(column)?.Kind switch
        {
            FieldKinds.Number => "number",
            FieldKinds.Date => "date",
            FieldKinds.Choice or FieldKinds.Check => "choice",
            not null => "text",
            null => column is "submittedOn" or "registeredOn" or "documentDate" or "closedOn" or "due" ? "date"
                : column is "kind" or "urgency" or "state" or "retention" ? "choice" : "text",
        };

    public RegisterCell Of(string column) => type.Field(column) is { } field ? OfField(field) : column switch
    {
        "number" => Text(document.Number),
        "title" => Text(document.Title),
        "kind" => new(document.Kind ?? "", rules.KindEn(type.Code, document.Kind) ?? ""),
        "urgency" => Text(document.Urgency switch { "urgent" => new Label("加急", "Urgent"), "extra-urgent" => new("特急", "Extra urgent"), _ => new("平件", "Normal") }),
        "drafter" => new(document.DrafterName, office.PersonEn(document.Drafter, document.DrafterName, document.DrafterNameEn) ?? document.DrafterName),
        "drafterUnit" => Text(office.UnitLabel(document.DrafterUnit)),
        "submittedOn" => Day(rules.DayOf(document.SubmittedAt)),
        "registeredOn" => Day(document.RegisteredAt),
        "closedOn" => Day(document.ClosedAt),
        "documentDate" => document.DocumentDate is { } date ? Day(date) : RegisterCell.Nothing,
        "due" => Day(due),
        "step" => new(string.Join('、', steps.Select(step => step.Zh)), string.Join(", ", steps.Select(step => step.En))),
        "state" => Text(CaseStates.LabelOf(document.Status)),
        "retention" => Text(type.Retention switch { "permanent" => new Label("永久", "Permanent"), { } years => new($"{years}年", $"{years} years"), null => new("", "") }),
        _ => Text(FieldLabel.Of(null, fields[column], office)),
    };

    private RegisterCell OfField(DocumentField field)
    {
        var value = fields[field.Name];
        if (value is null)
            return RegisterCell.Nothing;
        if (field.Kind == FieldKinds.Number && FieldBag.TryWhole(value, out var number))
            return Text(FieldLabel.Of(field, value, office)) with { Number = number };
        if (field.Kind == FieldKinds.Date && FieldBag.TryText(value, out var text) && FieldBag.TryDate(text, out var date))
            return Day(date);
        return Text(FieldLabel.Of(field, value, office));
    }

    private RegisterCell Day(DateTimeOffset? at) => at is { } moment ? Day(rules.DayOf(moment)) : RegisterCell.Nothing;

    private static RegisterCell Day(DateOnly date)
    {
        var written = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new(written, written) { Date = date };
    }

    private static RegisterCell Text(Label label) => new(label.Zh, label.En);

    private static RegisterCell Text(string? text) => new(text ?? "", text ?? "");
}
