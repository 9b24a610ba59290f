using System.Collections;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Filters on lists; what is no list counts as a list of itself, nothing as an empty one.</summary>
internal static class ListFilters
{
    public static object Size(object? input) => input is string text ? text.Length : List(input).Count;

    public static object? First(object? input) => List(input).FirstOrDefault();

    public static object? Last(object? input) => List(input).LastOrDefault();

    public static object Join(object? input, object? between = null) => TemplateText.Join(List(input), between is null ? " " : TemplateText.Of(between));

    public static object Split(object? input, object? separator)
    {
        var (text, between) = (TemplateText.Of(input), TemplateText.Of(separator));
        TemplateMeter.Current.CheckLength(text.Length);
        if (text.Length == 0)
            return new List<object?>();
        if (between.Length > 0)
            return Checked(text.Split(between).Cast<object?>());

        return Checked(text.EnumerateRunes().Select(rune => (object?)rune.ToString()));
    }

    public static object Concat(object? input, object? other) => Checked(List(input).Concat(List(other)));

    public static object Reverse(object? input) => Checked(Enumerable.Reverse(List(input)));

    public static object Compact(object? input) => Checked(List(input).Where(item => item is not null));

    public static object Uniq(object? input)
    {
        var kept = new List<object?>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in List(input))
        {
            TemplateMeter.Current.Checkpoint();
            if (seen.Add(item is string text ? "s" + text : TemplateText.Json(item)))
                kept.Add(item);
        }

        return kept;
    }

    public static object Map(object? input, object? member) => Checked(List(input).Select(item => Member(item, member)));

    /// <summary>Items whose member is the given value; without a value those whose member is neither nothing nor false.</summary>
    public static object Where(object? input, object? member, object? value = null) => Checked(List(input).Where(item =>
        Member(item, member) is { } found && (value is null ? found is not false : Comparisons.AreEqual(found, value))));

    public static object Sum(object? input, object? member = null) =>
        List(input).Aggregate((object)0L, (sum, item) => NumberFilters.Plus(sum, member is null ? item : Member(item, member)));

    public static object Sort(object? input, object? member = null) => Sorted(input, member, StringComparison.Ordinal);

    public static object SortNatural(object? input, object? member = null) => Sorted(input, member, StringComparison.OrdinalIgnoreCase);

    public static object Keys(object? input) =>
        input is IDictionary<string, object?> members ? Checked(members.Keys.Cast<object?>()) : new List<object?>();

    /// <summary>A part of a text, by characters, or of a list; a negative start counts from the end.</summary>
    public static object Slice(object? input, object? start, object? length = null)
    {
        var all = input is string text ? text.Length : List(input).Count;
        var from = (int)Math.Clamp(NumberFilters.Number(start) ?? 0, -all, all);
        from = from < 0 ? all + from : from;
        var count = (int)Math.Clamp(NumberFilters.Number(length) ?? 1, 0, all - from);

        return input is string whole ? whole.Substring(from, count) : List(input).GetRange(from, count);
    }

    private static List<object?> List(object? value) => value switch
    {
        null => [],
        string text => [text],
        List<object?> list => list,
        IDictionary<string, object?> members => [members],
        IEnumerable items => Checked(items.Cast<object?>()),
        _ => [value],
    };

    private static List<object?> Checked(IEnumerable<object?> items)
    {
        var meter = TemplateMeter.Current;
        var list = new List<object?>();
        foreach (var item in items)
        {
            list.Add(item);
            meter.CheckCount(list.Count);
        }

        return list;
    }

    private static object? Member(object? item, object? name) =>
        item is IDictionary<string, object?> members && members.TryGetValue(TemplateText.Of(name), out var value) ? value : null;

    private static object Sorted(object? input, object? member, StringComparison comparison)
    {
        var meter = TemplateMeter.Current;
        var keyed = List(input).Select(item => (Item: item, Key: member is null ? item : Member(item, member))).ToList();
        var order = Comparer<(object? Item, object? Key)>.Create((left, right) =>
        {
            meter.Checkpoint();
            return Compare(left.Key, right.Key, comparison);
        });

        return keyed.Order(order).Select(one => one.Item).ToList();
    }

    /// <summary>Numbers by size, then text, then everything else as it stood.</summary>
    private static int Compare(object? left, object? right, StringComparison comparison) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, comparison),
        _ => Comparisons.Compare(left, right) ?? Rank(left).CompareTo(Rank(right)),
    };

    private static int Rank(object? value) => value switch
    {
        null => 3,
        string => 1,
        _ => NumberFilters.Number(value) is null ? 2 : 0,
    };
}
