using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Greater and less: numbers as numbers, whatever their kind; text by its characters; anything else is neither.</summary>
/// <remarks>The library's own forms round one number to the kind of the other, and throw when they cannot.</remarks>
internal static class Comparisons
{
    public static void Install()
    {
        Condition.Operators["<"] = static (left, right) => Compare(left, right) < 0;
        Condition.Operators[">"] = static (left, right) => Compare(left, right) > 0;
        Condition.Operators["<="] = static (left, right) => Compare(left, right) <= 0;
        Condition.Operators[">="] = static (left, right) => Compare(left, right) >= 0;
        Condition.Operators["contains"] = static (left, right) => Contains(left, right);
    }

    /// <summary>Null when they cannot be compared.</summary>
    public static int? Compare(object? left, object? right) => (NumberFilters.Number(left), NumberFilters.Number(right)) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        _ when left is string a && right is string b => string.CompareOrdinal(a, b),
        _ => null,
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b,
        (bool a, bool b) => a == b,
        _ => NumberFilters.Number(left) is { } a && NumberFilters.Number(right) is { } b && a == b,
    };

    private static bool Contains(object? whole, object? part)
    {
        TemplateMeter.Current.Checkpoint();
        return whole switch
        {
            string text => part is not null && text.Contains(TemplateText.Of(part), StringComparison.Ordinal),
            IDictionary<string, object?> members => part is string name && members.ContainsKey(name),
            System.Collections.IEnumerable list => list.Cast<object?>().Any(item => AreEqual(item, part)),
            _ => false,
        };
    }
}
