using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Cases;

/// <summary>A field's value as its reader says it: titles of choices, names of units and people, dates in words.</summary>
internal static class FieldWords
{
    /// <summary>Of a value somebody typed; null for one the page puts into words itself.</summary>
    public static string? LanguageOf(DocumentField field) =>
        field.Kind is FieldKinds.Text or FieldKinds.LongText or FieldKinds.Texts ? Frame.ContentLanguage : null;

    public static string Of(DocumentField field, JsonObject fields, Frame frame)
    {
        var value = fields[field.Name];
        return field.Kind switch
        {
            FieldKinds.Check => frame.T(value?.ToString() == "true" ? WordTexts.Yes : WordTexts.No),
            FieldKinds.Date when DateOnly.TryParse(value?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var date) => frame.Date(date),
            FieldKinds.Attachments or FieldKinds.Table => "",
            _ => frame.List(DocumentFace.Values(fields, field.Name).Select(Choice)),
        };

        string Choice(string text) =>
            field.Choices.FirstOrDefault(choice => choice.Value == text) is { } choice ? frame.Pick(choice.Title, choice.TitleEn)
            : DocumentFace.LabelOf(text, frame.Actor?.Organization) is { } name ? frame.Pick(name.Zh, name.En) : text;
    }
}
