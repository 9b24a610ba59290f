using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>A template's values as text: lists run together, objects as JSON, truth values and numbers as in JSON.</summary>
internal static class TemplateText
{
    public static string Of(object? value)
    {
        switch (value)
        {
            case null:
                return "";
            case string text:
                return text;
            case bool truth:
                return truth ? "true" : "false";
            case decimal number:
                return number.ToString("0.#############################", CultureInfo.InvariantCulture);
            case IDictionary<string, object?>:
                return Json(value);
            case KeyValuePair<string, object?> pair:
                return pair.Key + Of(pair.Value);
            case IEnumerable list:
                return Join(list, "");
            case IFormattable number:
                return number.ToString(null, CultureInfo.InvariantCulture);
            default:
                return "";
        }
    }

    public static string Join(IEnumerable list, string between)
    {
        var meter = TemplateMeter.Current;
        var text = new StringBuilder();
        var count = 0;
        foreach (var item in list)
        {
            meter.CheckCount(++count);
            var part = Of(item);
            meter.CheckLength((long)text.Length + part.Length + between.Length);
            if (count > 1)
                text.Append(between);
            text.Append(part);
        }

        return text.ToString();
    }

    public static string Json(object? value)
    {
        var left = ScriptLimits.TextLength;
        var node = Node(value, ref left);

        return TemplateMeter.Current.Checked(node?.ToJsonString(ValueConversion.Options) ?? "null");
    }

    private static JsonNode? Node(object? value, ref int left)
    {
        TemplateMeter.Current.Checkpoint();
        left -= value is string given ? given.Length + 2 : 4;
        if (left < 0)
            throw new ExpressionException("expression.result-too-long", "a text in the template grew longer than 128 K characters.");

        switch (value)
        {
            case null:
                return null;
            case string text:
                return text;
            case bool truth:
                return truth;
            case IDictionary<string, object?> members:
                var copy = new JsonObject();
                foreach (var (name, member) in members)
                    copy[name] = Node(member, ref left);
                return copy;
            case IEnumerable list:
                var items = new JsonArray();
                foreach (var item in list)
                    items.Add(Node(item, ref left));
                return items;
            default:
                return NumberFilters.Number(value) is { } number ? JsonNode.Parse(Of(number)) : Of(value);
        }
    }
}
