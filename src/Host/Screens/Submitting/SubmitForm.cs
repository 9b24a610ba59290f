using System.Text.Json.Nodes;
using Chancery.Engine.Documents;

namespace Chancery.Host.Screens.Submitting;

/// <summary>A form as it stands: values typed, files kept, refusals beside their fields.</summary>
/// <param name="Values">Typed texts by field name; a list field has one item per entry.</param>
public sealed record SubmitForm(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>Refusals in the reader's language; the field name is null when no single field is at fault.</summary>
    public IReadOnlyList<(string? Field, string Message)> Errors { get; init; } = [];

    /// <summary>Files already kept on the server, by attachment id.</summary>
    public IReadOnlyDictionary<string, KeptFile> Files { get; init; } = new Dictionary<string, KeptFile>();

    public DateTimeOffset? SavedAt { get; init; }

    public IReadOnlyList<string> Of(string name) => Values.TryGetValue(name, out var values) ? values : [];

    public string One(string name) => Of(name) is [var first, ..] ? first : "";

    public IEnumerable<string> ErrorsOf(string name) => Errors.Where(error => error.Field == name).Select(error => error.Message);

    /// <summary>An untouched form with the type's defaults.</summary>
    public static SubmitForm Empty(DocumentType type) => new(
        type.Fields.Where(field => field.Default is not null)
            .ToDictionary(field => field.Name, field => (IReadOnlyList<string>)[field.Default!.ToString()]));

    /// <summary>A form from an autosaved draft, whose members are field names, and <c>file.{id}</c> for kept files.</summary>
    public static SubmitForm FromDraft(JsonObject body, DateTimeOffset savedAt)
    {
        var values = body.Where(pair => !pair.Key.StartsWith(KeptFile.Prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)(pair.Value is JsonArray array
                ? [.. array.OfType<JsonValue>().Select(value => value.ToString())] : [pair.Value?.ToString() ?? ""]));
        var files = body.Where(pair => pair.Key.StartsWith(KeptFile.Prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[KeptFile.Prefix.Length..], pair => KeptFile.Parse(pair.Value?.ToString()));
        return new(values) { SavedAt = savedAt, Files = files };
    }
}

/// <summary>A file kept for a form not yet sent, as a hidden input <c>file.{id}</c> with value <c>{size}|{name}</c> remembers it.</summary>
public sealed record KeptFile(string Name, long Size)
{
    public const string Prefix = "file.";

    public string Value => FormattableString.Invariant($"{Size}|{Name}");

    public static KeptFile Parse(string? value) =>
        value?.IndexOf('|', StringComparison.Ordinal) is { } bar and > 0 && long.TryParse(value.AsSpan(0, bar), out var size)
            ? new(value[(bar + 1)..], size)
            : new(value ?? "?", 0);
}
