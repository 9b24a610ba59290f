using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Values of the run under a name such as <c>Variables</c>, copied when a template asks for them.</summary>
internal sealed class TemplateScope(TemplateScope.Source find, TemplateValues values) : IIndexable, ILiquidizable
{
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);

    public delegate JsonNode? Source(string name);

    public object? this[object key]
    {
        get
        {
            var name = key.ToString() ?? "";
            if (!_known.TryGetValue(name, out var value))
                _known.Add(name, value = values.Of(find(name)));
            return value;
        }
    }

    public bool ContainsKey(object key) => true;

    public object ToLiquid() => this;
}

/// <summary>Copies JSON for a template, within the budget of one evaluation.</summary>
internal sealed class TemplateValues
{
    private int _taken;

    public object? Of(JsonNode? node)
    {
        switch (node?.GetValueKind())
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                Take(8);
                return NumberFilters.Read(node.ToJsonString());
            case JsonValueKind.String:
                var text = node.GetValue<string>();
                Take(text.Length);
                return text;
            case JsonValueKind.Array:
                Take(node.AsArray().Count);
                return node.AsArray().Select(Of).ToList();
            default:
                var copy = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (name, member) in node!.AsObject())
                {
                    Take(name.Length);
                    copy[name] = Of(member);
                }

                return copy;
        }
    }

    private void Take(int characters)
    {
        _taken += characters;
        if (_taken > ScriptLimits.InputLength)
            throw new ExpressionException("expression.memory", "the template asked for more than 256 KB of data.");
    }
}
