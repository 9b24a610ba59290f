using System.Collections;
using System.Text.RegularExpressions;
using Chancery.Engine.Definitions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Chancery.Engine.Expressions.Templates;

/// <summary><c>{% for item in list reversed limit:n offset:n %} … {% else %} … {% endfor %}</c>; counts its rounds.</summary>
internal sealed partial class LoopTag : Block
{
    private readonly List<object> _body = [];
    private List<object>? _otherwise;
    private string _variable = "";
    private string _collection = "";
    private string? _limit;
    private string? _offset;
    private bool _isReversed;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        if (Head().Match(markup) is not { Success: true } head)
            throw new DefinitionException("", "A loop is written {% for item in list %}.", "循环应写作 {% for 项 in 列表 %}。");

        _variable = head.Groups["variable"].Value;
        _collection = head.Groups["list"].Value;
        var rest = head.Groups["rest"].Value;
        _isReversed = Reversed().IsMatch(rest);
        _limit = Option(rest, "limit");
        _offset = Option(rest, "offset");

        NodeList = _body;
        base.Initialize(tagName, markup, tokens);
    }

    public override void UnknownTag(string tag, string markup, List<string> tokens)
    {
        if (tag == "else")
            NodeList = _otherwise = [];
        else
            base.UnknownTag(tag, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var meter = TemplateMeter.Current;
        var name = $"{_variable}-{_collection}";
        var start = _offset switch
        {
            null => 0,
            "continue" => meter.Progress.TryGetValue(name, out var known) ? known : 0,
            _ => Whole(context[_offset, false]) ?? 0,
        };
        var items = Items(context[_collection, false], start, _limit is null ? null : Whole(context[_limit, false]), meter);
        meter.Progress[name] = start + items.Count;
        if (_isReversed)
            items.Reverse();

        if (items.Count == 0)
            context.Stack(() => RenderAll(_otherwise ?? [], context, result));
        else
            context.Stack(() => Run(items, name, context, result, meter));
    }

    private void Run(List<object?> items, string name, Context context, TextWriter result, TemplateMeter meter)
    {
        for (var i = 0; i < items.Count; i++)
        {
            meter.Round();
            context[_variable] = items[i];
            context["forloop"] = new LoopProgress(name, i, items.Count);
            try
            {
                RenderAll(_body, context, result);
            }
            catch (BreakInterrupt)
            {
                return;
            }
            catch (ContinueInterrupt)
            {
            }
        }
    }

    private static List<object?> Items(object? collection, int start, int? limit, TemplateMeter meter)
    {
        var items = new List<object?>();
        var all = collection switch
        {
            string { Length: > 0 } text => new object?[] { text },
            IEnumerable list and not string => list,
            _ => Array.Empty<object?>(),
        };
        foreach (var item in all.Cast<object?>().Skip(Math.Max(start, 0)))
        {
            if (items.Count >= limit)
                break;

            items.Add(item);
            meter.CheckCount(items.Count);
        }

        return items;
    }

    private static int? Whole(object? value) =>
        NumberFilters.Number(value) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    private static string? Option(string rest, string name) =>
        Options().Matches(rest).FirstOrDefault(option => option.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex(@"^\s*(?<variable>[\w-]+)\s+in\s+(?<list>('[^']*'|""[^""]*""|[^\s,|'""])+)\s*(?<rest>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"\breversed\b", RegexOptions.NonBacktracking)]
    private static partial Regex Reversed();

    [GeneratedRegex(@"\b(?<name>limit|offset)\s*:\s*(?<value>[^\s,]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Options();
}

/// <summary>What <c>forloop</c> tells inside a loop.</summary>
internal sealed class LoopProgress(string name, int index, int length) : IIndexable, ILiquidizable
{
    public object? this[object key] => key switch
    {
        "name" => name,
        "length" => length,
        "index" => index + 1,
        "index0" => index,
        "rindex" => length - index,
        "rindex0" => length - index - 1,
        "first" => index == 0,
        "last" => index == length - 1,
        _ => null,
    };

    public bool ContainsKey(object key) => this[key] is not null;

    public object ToLiquid() => this;
}
