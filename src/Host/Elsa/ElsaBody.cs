using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Errors;

namespace Chancery.Host.Elsa;

/// <summary>Reads bodies the way Elsa's clients write them: members may be missing, null, or more than we know.</summary>
internal static class ElsaBody
{
    public static string? Text(this JsonObject? body, string name) => body?[name] is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : null;

    public static bool Flag(this JsonObject? body, string name) => bool.TryParse(body.Text(name), out var value) && value;

    public static int? Integer(this JsonObject? body, string name) =>
        int.TryParse(body.Text(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    public static JsonObject? Object(this JsonObject? body, string name) => body?[name] as JsonObject;

    /// <summary>Texts of a list; empty when it is missing or no list.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject? body, string name) => body?[name] is JsonArray items
        ? [.. items.OfType<JsonValue>().Select(item => item.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : item.ToJsonString())]
        : [];

    /// <summary>Values of a query parameter, repeated or separated by commas.</summary>
    public static IReadOnlyList<string> Many(this HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Run ids of a list.</summary>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: one is no id.</exception>
    public static IReadOnlyList<Guid> Ids(this JsonObject? body, string name) => [.. body.Texts(name).Select(text => Guid.TryParse(text, out var id) ? id
        : throw new WorkflowException(ErrorCodes.FieldInvalid, $"{name}: {text} is no id.", $"{name}：{text} 不是有效的编号。", name))];
}
