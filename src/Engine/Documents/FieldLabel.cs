using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;

namespace Chancery.Engine.Documents;

/// <summary>A field's value in words of both languages: titles of choices, names of units and people, lists joined.</summary>
public static class FieldLabel
{
    /// <summary>Stands after the name of an authorised acting signer.</summary>
    public const string Acting = "（代）";

    /// <param name="field">Null for a value noted by a step, which the form does not know.</param>
    internal static Label Of(DocumentField? field, JsonNode? value, Organization office)
    {
        if (field?.Kind == FieldKinds.Check)
            return FieldBag.TryCheck(value, out var on) && on ? new("是", "Yes") : new("否", "No");
        if (field?.Kind == FieldKinds.Table)
            return value is JsonArray { Count: > 0 and var rows } ? new($"{rows} 行", $"{rows} rows") : new("", "");
        if (field?.Kind == FieldKinds.Attachments)
            return value is JsonArray { Count: > 0 and var count } ? new($"{count} 个", $"{count}") : new("", "");

        var labels = (value is JsonArray list ? list.AsEnumerable() : [value]).Select(item => One(field, item, office)).Where(label => label.Zh.Length > 0).ToList();
        return new(string.Join('、', labels.Select(label => label.Zh)), string.Join(", ", labels.Select(label => label.En)));
    }

    private static Label One(DocumentField? field, JsonNode? item, Organization office)
    {
        if (!FieldBag.TryText(item, out var text))
            return item is JsonValue other ? new(other.ToJsonString(), other.ToJsonString()) : new("", "");

        return field?.Kind switch
        {
            FieldKinds.Choice or FieldKinds.Choices => field.Choices.FirstOrDefault(choice => choice.Value == text) is { } choice
                ? new(choice.Title, choice.TitleEn) : new(text, text),
            FieldKinds.Unit or FieldKinds.Units => office.UnitLabel(text),
            FieldKinds.Person or FieldKinds.People => office.PersonLabel(text),
            null when text.EndsWith(Acting, StringComparison.Ordinal) && One(field, text[..^Acting.Length], office) is { } signer =>
                new(text, $"{signer.En} (acting)"),
            // A step notes people by name, such as the signer
            null when office.People.FirstOrDefault(person => person.Name == text) is { } person => new(person.Name, person.NameEn),
            FieldKinds.Texts when office.Unit(text) is not null => office.UnitLabel(text),
            _ => new(text, text),
        };
    }
}
