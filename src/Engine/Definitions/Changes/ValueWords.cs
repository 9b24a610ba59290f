using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Expressions;
using Chancery.Engine.Time;

namespace Chancery.Engine.Definitions.Changes;

/// <summary>The value of an input, to be compared and to be shown.</summary>
internal static class ValueWords
{
    private const int ShortText = 160;

    private const int MostLines = 12;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Equal for values that mean the same: <c>"True"</c> and <c>true</c>, JSON in a string and JSON.</summary>
    public static string Key(Expression? value) => value switch
    {
        null => "",
        { Value: null } => "",
        { Type: "Literal" } => Literal(value.Value) is { Length: > 0 } text ? $"Literal {text}" : "",
        { Type: "Object" or "Json" } => Parsed(value.Value) is { } json ? $"Object {CanonicalJson.Hash(json)}" : "",
        { Type: "Variable" or "Input" } => $"{value.Type} {Reference(value.Value)}",
        _ => $"{value.Type} {JsonMember.AsText(value.Value)}",
    };

    /// <summary>From one value to the other, such as <c>由“a”改为“b”</c>; a long text is shown by its differing lines.</summary>
    public static Words Change(Words before, Words after)
    {
        if (IsShort(before.Zh) && IsShort(after.Zh))
            return new($"由{before.Zh}改为{after.Zh}", $"{before.En} → {after.En}");

        return new("有改动：" + Lines(before.Zh, after.Zh), "changed:" + Lines(before.En, after.En));
    }

    public static Words Of(Expression? value)
    {
        if (Key(value).Length == 0)
            return Nothing;

        var json = value!.Value!;
        return value.Type switch
        {
            "Literal" => Quoted(Literal(json)),
            "Variable" => new($"变量“{Reference(json)}”", $"the variable \"{Reference(json)}\""),
            "Input" => new($"流程输入“{Reference(json)}”", $"the workflow input \"{Reference(json)}\""),
            "Object" or "Json" => Words.Same(Parsed(json)!.ToJsonString(_plain)),
            _ => Code(JsonMember.AsText(json) ?? json.ToJsonString(_plain)),
        };
    }

    /// <summary>A plain JSON value.</summary>
    public static Words Of(JsonNode? value) => JsonLeaves.IsEmpty(value) ? Nothing
        : value is JsonValue && JsonMember.AsText(value) is { } text ? (text.Length == 0 ? Nothing : Quoted(text)) : Words.Same(value!.ToJsonString(_plain));

    /// <summary>A time limit such as <c>1wd</c>, in words.</summary>
    public static Words Limit(string? text) => TimeLimit.TryParse(text) is { } limit ? new(DueWords.Zh(limit), DueWords.En(limit))
        : string.IsNullOrEmpty(text) ? Nothing : Quoted(text);

    public static Words Nothing => new("（无）", "(none)");

    /// <summary>The text of a constant, true and false written alike.</summary>
    public static string Literal(JsonNode? value)
    {
        var text = JsonMember.AsText(value) ?? value?.ToJsonString(_plain) ?? "";
        return bool.TryParse(text, out var flag) ? flag ? "true" : "false" : text;
    }

    private static Words Quoted(string text) => new($"“{text}”", $"\"{text}\"");

    private static Words Code(string script) => Words.Same(IsShort(script) ? $"`{script}`" : script);

    private static JsonNode? Parsed(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return JsonLeaves.IsEmpty(value) ? null : value;

        var text = value.GetValue<string>();
        try
        {
            return JsonNode.Parse(text) is { } json && !JsonLeaves.IsEmpty(json) ? json : null;
        }
        catch (JsonException)
        {
            return text.Length == 0 ? null : value;
        }
    }

    private static string Reference(JsonNode value) =>
        (Parsed(value) as JsonObject) is { } known ? known.Text("name") ?? known.Text("id") ?? "" : JsonMember.AsText(value) ?? "";

    private static bool IsShort(string text) => text.Length <= ShortText && !text.Contains('\n', StringComparison.Ordinal);

    private static string Lines(string before, string after)
    {
        var (old, now) = (before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;

        return string.Concat(Shown(old[start..^end], '-').Concat(Shown(now[start..^end], '+')));
    }

    private static IEnumerable<string> Shown(string[] lines, char sign) =>
        lines.Take(MostLines).Append(lines.Length > MostLines ? "…" : null).OfType<string>().Select(line => $"\n    {sign} {line}");
}
