using System.Reflection;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Activities;

/// <summary>What the type of an input says about how it is filled in.</summary>
internal static class InputValues
{
    public static InputEditor EditorOf(Type type, bool hasSource)
    {
        var isList = TypeAlias.ItemOf(type) is not null;

        return hasSource || ValueOf(type).IsEnum ? isList ? InputEditor.Choices : InputEditor.Choice
            : type == typeof(bool) ? InputEditor.Check
            : type == typeof(DateTimeOffset) ? InputEditor.Moment
            : isList && type != typeof(JsonNode) ? InputEditor.Texts : InputEditor.Text;
    }

    /// <summary>The values of an enumeration, named by their <see cref="CaptionAttribute"/>; empty for other types.</summary>
    public static IReadOnlyList<Choice> Choices(Type type, List<string> untold)
    {
        if (!ValueOf(type).IsEnum)
            return [];

        return [.. ValueOf(type).GetFields(BindingFlags.Public | BindingFlags.Static).Select(value =>
        {
            var caption = value.GetCustomAttribute<CaptionAttribute>();
            if (caption is null)
                untold.Add($"value {type.Name}.{value.Name}");
            return new Choice(value.Name, caption?.Zh ?? value.Name, caption?.En ?? value.Name);
        })];
    }

    /// <summary>Text, numbers and truth values as they are, an enumeration by its name; null for nothing, lists and objects.</summary>
    public static JsonNode? Default(object? value) => value switch
    {
        string { Length: > 0 } text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        Enum constant => JsonValue.Create(constant.ToString()),
        _ => null,
    };

    private static Type ValueOf(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
