using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Chancery.Engine.Expressions;

/// <summary>Turns a JSON value into an input's type, as leniently as the format demands: <c>"72"</c> is a number, <c>"True"</c> a truth value.</summary>
internal static class ValueConversion<T>
{
    private static readonly Type _type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);

    private static readonly bool _isJson = typeof(JsonNode).IsAssignableFrom(typeof(T));

    private static readonly bool _isTextList = typeof(T).IsAssignableFrom(typeof(string[])) && typeof(T) != typeof(object);

    private static readonly MethodInfo? _parse = ValueConversion.FindParse(_type);

    /// <summary>Whether each reader needs a copy of its own: JSON trees can be changed and have one parent.</summary>
    public static bool IsShareable => !_isJson;

    public static bool TryConvert(JsonNode node, out T value)
    {
        object? result = null;
        if (_type == typeof(string))
            result = ValueConversion.Text(node);
        else if (_isJson)
            result = node is T ? node.DeepClone() : null;
        else if (_type == typeof(object))
            result = node;
        else if (_type == typeof(bool))
            result = ValueConversion.Truth(node);
        else if (_type.IsEnum)
            result = Enum.TryParse(_type, ValueConversion.Text(node), ignoreCase: true, out var member) && Enum.IsDefined(_type, member) ? member : null;
        else if (ValueConversion.IsNumber(_type))
            result = ValueConversion.Number(node, _type);
        else if (_isTextList && node.GetValueKind() == JsonValueKind.String)
            result = ValueConversion.List(node.GetValue<string>());
        else if (_parse is not null && node.GetValueKind() == JsonValueKind.String)
            result = _parse.Invoke(null, [node.GetValue<string>()]);
        else
            return TryDeserialize(node, out value);

        value = result is T converted ? converted : default!;
        return result is T;
    }

    private static bool TryDeserialize(JsonNode node, out T value)
    {
        value = default!;
        try
        {
            var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";
            var source = text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : node;
            if (source.Deserialize<T>(ValueConversion.Options) is not { } result)
                return false;

            value = result;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            return false;
        }
    }
}

internal static class ValueConversion
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 64,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly char[] _separators = [',', '，', '、', ';', '；', '\n'];

    /// <summary>Text as .NET writes it: <c>True</c>, invariant numbers; arrays and objects as JSON.</summary>
    public static string Text(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => node.ToJsonString(Options),
    };

    /// <summary>A value as JSON, for the journal.</summary>
    public static JsonNode? Node<T>(T value) => value switch
    {
        null => null,
        JsonNode node => node,
        string text => text,
        bool or int or IEnumerable<string> => JsonSerializer.SerializeToNode(value, Options),
        _ => value.ToString(),
    };

    public static object? Truth(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var value) => value,
        _ => null,
    };

    public static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    public static object? Number(JsonNode node, Type type)
    {
        if (node.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)
            || !decimal.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        try
        {
            return type == typeof(decimal) || type == typeof(double) || type == typeof(float) || decimal.IsInteger(value)
                ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
                : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A list from JSON text, or from words parted by commas, semicolons or line ends.</summary>
    public static string[]? List(string text)
    {
        if (!text.TrimStart().StartsWith('['))
            return text.Split(_separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        try
        {
            return JsonSerializer.Deserialize<string[]>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A static <c>TryParse(string)</c> that returns the type itself, as time limits have.</summary>
    public static MethodInfo? FindParse(Type type) =>
        type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is { } method
        && method.ReturnType == type ? method : null;
}
