using System.Text.Json.Nodes;

namespace Chancery.Engine.Definitions;

/// <summary>The names by which the format calls types (<c>typeName</c>).</summary>
public static class TypeAlias
{
    private static readonly Dictionary<Type, string> _known = new()
    {
        [typeof(object)] = "Object",
        [typeof(JsonNode)] = "Object",
        [typeof(string)] = "String",
        [typeof(bool)] = "Boolean",
        [typeof(short)] = "Int16",
        [typeof(int)] = "Int32",
        [typeof(long)] = "Int64",
        [typeof(float)] = "Single",
        [typeof(double)] = "Double",
        [typeof(decimal)] = "Decimal",
        [typeof(Guid)] = "Guid",
        [typeof(DateTime)] = "DateTime",
        [typeof(DateTimeOffset)] = "DateTimeOffset",
        [typeof(TimeSpan)] = "TimeSpan",
        [typeof(byte[])] = "ByteArray",
        [typeof(Stream)] = "Stream",
        [typeof(JsonObject)] = "JsonObject",
        [typeof(JsonArray)] = "JsonArray",
    };

    /// <summary>Such as <c>Int32</c>, <c>Boolean?</c>, <c>ICollection&lt;String&gt;</c> or <c>Namespace.Type, Assembly</c>.</summary>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);

        return _known.TryGetValue(type, out var alias) ? alias
            : Nullable.GetUnderlyingType(type) is { } value ? Of(value) + "?"
            : ItemOf(type) is { } item ? ListOf(Of(item))
            : $"{type.FullName}, {type.Assembly.GetName().Name}";
    }

    /// <summary>The name of a list of such items.</summary>
    public static string ListOf(string alias) => $"ICollection<{alias}>";

    /// <summary>What a list holds; null when the type is no list.</summary>
    internal static Type? ItemOf(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable))
        ? type.GetGenericArguments()[0] : null;
}
