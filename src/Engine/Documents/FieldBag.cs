using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chancery.Engine.Documents;

/// <summary>Untrusted fields, read without ever throwing.</summary>
internal sealed class FieldBag
{
    private readonly Dictionary<string, JsonNode?> _values;

    private FieldBag(Dictionary<string, JsonNode?> values, bool readable)
    {
        _values = values;
        IsReadable = readable;
    }

    /// <summary>False when the object itself is broken: a repeated name, or a name that is no Unicode text.</summary>
    public bool IsReadable { get; }

    public IEnumerable<string> Names => _values.Keys;

    public JsonNode? this[string name] => _values.GetValueOrDefault(name);

    public static FieldBag Read(JsonObject? fields)
    {
        try
        {
            return new((fields ?? []).ToDictionary(), readable: true);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return new([], readable: false);
        }
    }

    /// <summary>These values with those of <paramref name="changes"/> put over them.</summary>
    public FieldBag With(FieldBag changes)
    {
        var merged = new Dictionary<string, JsonNode?>(_values);
        foreach (var name in changes.Names)
            merged[name] = changes[name];

        return new(merged, IsReadable && changes.IsReadable);
    }

    /// <summary>The trimmed text, or the field's default; empty when there is none or it is no text.</summary>
    public string Text(DocumentField field) =>
        TryText(this[field.Name], out var text) && text.AsSpan().Trim().Length > 0 ? text.Trim()
        : TryText(field.Default, out text) ? text
        : "";

    /// <summary>The trimmed items that are not blank; empty when the field is no list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        TryTexts(this[name], out var items) ? [.. items.Select(item => item.Trim()).Where(item => item.Length > 0)] : [];

    /// <summary>Whether nothing was entered: absent, null, a blank text or a list without items.</summary>
    public bool IsEmpty(DocumentField field)
    {
        var node = this[field.Name];
        return node is null
            || (TryText(node, out var text) && string.IsNullOrWhiteSpace(text))
            || (node is JsonArray { Count: 0 });
    }

    public bool Holds(FieldCondition condition, DocumentField field)
    {
        if (field.Kind != FieldKinds.Check)
            return condition.In.Contains(Text(field));

        return condition.In.Contains(TryCheck(this[field.Name] ?? field.Default, out var on) && on ? "true" : "false");
    }

    public static bool TryText(JsonNode? node, out string text)
    {
        text = "";
        try
        {
            // A JSON string with half a surrogate pair cannot be read as text: the reader throws.
            if (node is not JsonValue value || !value.TryGetValue<string>(out var read) || read is null)
                return false;

            text = read;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool TryTexts(JsonNode? node, out IReadOnlyList<string> texts)
    {
        var items = new List<string>();
        texts = items;
        if (node is not JsonArray array)
            return false;

        foreach (var item in array)
        {
            if (!TryText(item, out var text))
                return false;

            items.Add(text);
        }

        return true;
    }

    public static bool TryCheck(JsonNode? node, out bool on)
    {
        on = node is JsonValue value && value.GetValueKind() == JsonValueKind.True;
        return on || (node is JsonValue other && other.GetValueKind() == JsonValueKind.False);
    }

    public static bool TryWhole(JsonNode? node, out int number)
    {
        number = 0;
        return node is JsonValue value
            && value.GetValueKind() == JsonValueKind.Number
            && int.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
