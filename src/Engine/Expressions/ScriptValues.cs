using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>Carries values over the border between JSON and a script, always as copies, within a budget of characters.</summary>
internal sealed class ScriptValues(Jint.Engine engine, ScriptGuards guards)
{
    private int _input;

    /// <summary>A copy for the script, frozen unless it may be changed in place; all copies of one evaluation share the input budget.</summary>
    public JsValue FromJson(JsonNode? node, bool isFrozen = true)
    {
        switch (node?.GetValueKind())
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined:
                return JsValue.Null;
            case JsonValueKind.True:
                return JsBoolean.True;
            case JsonValueKind.False:
                return JsBoolean.False;
            case JsonValueKind.Number:
                Take(8);
                return JsNumber.Create(node.Deserialize<double>());
            case JsonValueKind.String:
                var text = node.GetValue<string>();
                Take(text.Length);
                return new JsString(text);
            case JsonValueKind.Array:
                var items = node.AsArray();
                Take(items.Count);
                var list = new JsArray(engine, [.. items.Select(item => FromJson(item, isFrozen))]);
                return isFrozen ? guards.Freeze(list) : list;
            default:
                var copy = new JsObject(engine);
                foreach (var (name, value) in node!.AsObject())
                {
                    Take(name.Length);
                    copy.FastSetDataProperty(name, FromJson(value, isFrozen));
                }

                return isFrozen ? guards.Freeze(copy) : copy;
        }
    }

    /// <summary>A copy of a script's value; null for null, undefined and functions.</summary>
    /// <exception cref="ExpressionException"><c>expression.result-too-long</c>; <c>expression.type</c> for values JSON has no form for.</exception>
    public JsonNode? ToJson(JsValue value, int budget) => ToJson(value, ref budget, 0);

    /// <summary>The same, taking what it needs from a budget that several values share.</summary>
    public JsonNode? ToJson(JsValue value, ref int budget) => ToJson(value, ref budget, 0);

    private JsonNode? ToJson(JsValue value, ref int budget, int depth)
    {
        guards.Checkpoint();
        if (value is JsString { Length: var length } && length > budget)
            throw TooLong();

        budget -= value is JsString s ? s.Length + 2 : 4;
        if (budget < 0 || depth > ScriptLimits.JsonDepth)
            throw TooLong();

        return value switch
        {
            JsString text => Text(text.ToString()),
            JsBoolean truth => JsonValue.Create(truth == JsBoolean.True),
            JsNumber number => Number(TypeConverter.ToNumber(number)),
            JsDate date => JsonValue.Create(date.ToDateTime().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")),
            JsArray array => Array(array, ref budget, depth),
            Jint.Native.Function.Function => null,
            _ when value.IsPromise() => throw new ExpressionException("expression.type", "the value is a promise; scripts run at once and wait for nothing."),
            ObjectInstance members => Object(members, ref budget, depth),
            _ when value.IsNull() || value.IsUndefined() => null,
            _ => throw new ExpressionException("expression.type", $"a value of type {value.Type} has no JSON form."),
        };
    }

    private JsonArray Array(JsArray array, ref int budget, int depth)
    {
        var items = new JsonArray();
        for (uint i = 0; i < array.Length; i++)
            items.Add(ToJson(array.Get(i), ref budget, depth + 1));

        return items;
    }

    private JsonObject Object(ObjectInstance members, ref int budget, int depth)
    {
        var copy = new JsonObject();
        foreach (var (key, property) in members.GetOwnProperties().ToList())
        {
            if (!property.Enumerable || !key.IsString())
                continue;

            var value = members.Get(key, members);
            if (value.IsUndefined() || value is Jint.Native.Function.Function)
                continue;

            var name = key.ToString();
            budget -= name.Length;
            copy[name] = ToJson(value, ref budget, depth + 1);
        }

        return copy;
    }

    /// <summary>Read from text, so that it can be taken as any number type, as after storage.</summary>
    private static JsonNode? Number(double number)
    {
        if (!double.IsFinite(number))
            throw new ExpressionException("expression.type", "the value is not a finite number.");

        return JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture));
    }

    private void Take(int characters)
    {
        _input += characters;
        if (_input > ScriptLimits.InputLength)
            throw new ExpressionException("expression.memory", "the script asked for more than 256 KB of data.");
    }

    private static JsonValue Text(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
                throw new ExpressionException("expression.type", "the text contains NUL or half a surrogate pair.");
        }

        return JsonValue.Create(text);
    }

    private static ExpressionException TooLong() =>
        new("expression.result-too-long", "the value is larger than 1 MB or nested deeper than 64 levels.");
}
