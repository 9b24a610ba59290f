using System.Text.Json.Nodes;

namespace Chancery.Engine.Documents;

/// <summary>The one form in which fields are stored, compared and hashed.</summary>
internal static class CanonicalFields
{
    public static JsonObject Of(DocumentType type, JsonObject? fields) => Of(type, FieldBag.Read(fields));

    public static JsonObject Of(DocumentType type, FieldBag fields) => Of(type.Fields, fields);

    /// <summary>The values of the given fields, in their order.</summary>
    public static JsonObject Of(IReadOnlyList<DocumentField> known, FieldBag fields)
    {
        var canonical = new JsonObject();
        foreach (var field in known)
            if (Value(field, fields) is { } value)
                canonical[field.Name] = value;

        return canonical;
    }

    private static JsonNode? Value(DocumentField field, FieldBag fields)
    {
        var node = fields[field.Name];
        if (field.Kind == FieldKinds.Table)
            return TableField.Canonical(field, node);
        if (field.IsList)
            return new JsonArray([.. fields.Texts(field.Name).Select(item => JsonValue.Create(item))]);

        return field.Kind switch
        {
            FieldKinds.Check => JsonValue.Create((FieldBag.TryCheck(node, out var on) || FieldBag.TryCheck(field.Default, out on)) && on),
            FieldKinds.Number =>
                FieldBag.TryWhole(node, out var number) || FieldBag.TryWhole(field.Default, out number) ? JsonValue.Create(number) : null,
            FieldKinds.LongText => FieldBag.TryText(node, out var text) && Lines(text) is { Length: > 0 } lines ? JsonValue.Create(lines) : null,
            _ => fields.Text(field) is { Length: > 0 } line ? JsonValue.Create(line) : null,
        };
    }

    // The first line keeps its indentation: two ideographic spaces are part of a Chinese paragraph.
    private static string Lines(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd().TrimStart('\n');
}
