using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Organizations;

namespace Chancery.Host.Screens.Submitting;

/// <summary>Form values to the JSON fields of a document type, and back for showing again.</summary>
public static class SubmitFields
{
    private static readonly char[] Separators = ['\n', '\r', '、', '，', ',', '；', ';'];

    /// <summary>What was typed, by field name; nothing is judged here.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Typed(DocumentType type, IFormCollection form) =>
        type.Fields.Where(field => form.ContainsKey(field.Name))
            .ToDictionary(field => field.Name, field => (IReadOnlyList<string>)[.. form[field.Name].OfType<string>()]);

    /// <summary>The fields of the request; whatever was left empty is left out, whatever cannot be read is sent as typed.</summary>
    /// <param name="office">Turns names written in a table into codes; null leaves them.</param>
    public static JsonObject ToJson(DocumentType type, IReadOnlyDictionary<string, IReadOnlyList<string>> values, Organization? office = null)
    {
        var fields = new JsonObject();
        foreach (var field in type.Fields)
            if (Node(field, values.TryGetValue(field.Name, out var texts) ? texts : [], office) is { } node)
                fields[field.Name] = node;

        return fields;
    }

    private static JsonNode? Node(DocumentField field, IReadOnlyList<string> texts, Organization? office)
    {
        if (field.Kind == FieldKinds.Table)
            return TableText.Read(field, string.Join('\n', texts), office);

        if (field.Kind == FieldKinds.Texts)
            return List(texts.SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

        if (field.IsList)
            return List(texts.Where(text => text.Length > 0));

        if (field.Kind == FieldKinds.Check)
            return JsonValue.Create(texts.Contains("true"));

        if (texts.Count == 0 || string.IsNullOrWhiteSpace(texts[0]))
            return null;

        return field.Kind == FieldKinds.Number && int.TryParse(texts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(texts[0].ReplaceLineEndings("\n"));
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
