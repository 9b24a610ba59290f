using System.Globalization;
using System.Text.Json.Nodes;
using Chancery.Engine.WorkItems;
using Chancery.Host.Screens.Submitting;

namespace Chancery.Host.Screens.Cases;

/// <summary>The further inputs of an act between the form and the request.</summary>
/// <remarks>The form name carries the kind, so that a second click sends the very same request even when the item is gone.</remarks>
public static class ActBody
{
    private const string Prefix = "data.";

    /// <summary><c>target</c>, or <c>data.{kind}.{name}</c>.</summary>
    public static string NameOf(ActionField field) =>
        field.Name == "target" ? "target" : $"{Prefix}{field.Kind}.{field.Name}";

    /// <summary>A preset value as form values; a list gives several.</summary>
    public static IReadOnlyList<string> TextsOf(JsonNode? value) => value switch
    {
        null => [],
        JsonArray array => [.. array.Where(item => item is not null).Select(item => item!.ToString())],
        _ => [value.ToString()],
    };

    /// <summary>The request's <c>data</c>; inputs left empty are left out.</summary>
    public static JsonObject Read(IFormCollection form)
    {
        var data = new JsonObject();
        foreach (var (name, values) in form.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var parts = name.Split('.', 3);
            var texts = values.OfType<string>().Where(text => text.Length > 0).ToList();
            if (parts.Length == 3 && (texts.Count > 0 || parts[1] is "choices" or "people"))
                data[parts[2]] = Node(parts[1], texts);
        }

        return data;
    }

    /// <summary>Everything typed, by form name, so that a refused form comes back as it was.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Typed(IFormCollection form) =>
        form.Where(pair => pair.Key == "target" || pair.Key.StartsWith(Prefix, StringComparison.Ordinal)
                || pair.Key.StartsWith(DocumentChanges.Prefix, StringComparison.Ordinal) || pair.Key.StartsWith(KeptFile.Prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.OfType<string>()]);

    private static JsonNode? Node(string kind, List<string> texts) => kind switch
    {
        "choices" or "people" => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
        "check" => JsonValue.Create(texts[0] == "true"),
        "number" when decimal.TryParse(texts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
            number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? JsonValue.Create((int)number) : JsonValue.Create(number),
        _ => JsonValue.Create(texts[0].ReplaceLineEndings("\n")),
    };
}
