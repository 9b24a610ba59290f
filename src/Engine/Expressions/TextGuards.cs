using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Chancery.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>Checked forms of the built-ins that make text.</summary>
internal static class TextGuards
{
    /// <summary>As Elsa writes JSON for a script: with the characters of HTML escaped.</summary>
    private static readonly JsonSerializerOptions _escaped = new(ValueConversion.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonSerializerOptions _indented = new(ValueConversion.Options) { WriteIndented = true };

    public static void Install(ScriptGuards guards, Jint.Engine engine)
    {
        var text = guards.Prototype("String");
        foreach (var name in new[] { "normalize", "toUpperCase", "toLowerCase", "toLocaleUpperCase", "toLocaleLowerCase", "split" })
            guards.Wrap(text, name, (self, arguments, original) => original.Call(guards.Text(self), arguments));

        guards.Wrap(text, "repeat", (self, arguments, original) =>
        {
            var subject = guards.Text(self);
            var count = TypeConverter.ToIntegerOrInfinity(At(arguments, 0));
            guards.CheckLength((long)Math.Min(subject.Length * Math.Max(count, 0), long.MaxValue / 2));
            return original.Call(subject, count);
        });
        foreach (var name in new[] { "padStart", "padEnd" })
        {
            guards.Wrap(text, name, (self, arguments, original) =>
            {
                var length = TypeConverter.ToIntegerOrInfinity(At(arguments, 0));
                guards.CheckLength((long)Math.Min(length, int.MaxValue));
                return original.Call(guards.Text(self), length, At(arguments, 1));
            });
        }

        guards.Wrap(text, "concat", (self, arguments, original) =>
        {
            var parts = arguments.Select(guards.Text).ToArray();
            var subject = guards.Text(self);
            guards.CheckLength(subject.Length + parts.Sum(part => (long)part.Length));
            return original.Call(subject, [.. parts.Select(part => (JsValue)part)]);
        });
        foreach (var name in new[] { "replace", "replaceAll" })
            guards.Wrap(text, name, (self, arguments, original) => Replace(guards, engine, self, arguments, original));

        var regex = guards.Prototype("RegExp");
        guards.Wrap(regex, GlobalSymbolRegistry.Replace, (self, arguments, original) =>
        {
            var subject = guards.Text(At(arguments, 0));
            return original.Call(self, subject, Replacement(guards, engine, subject, At(arguments, 1)));
        });
        engine.Global.Get("String").AsObject().Delete("raw");

        foreach (var name in new[] { "encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent" })
            guards.Wrap(engine.Global, name, (_, arguments, original) => original.Call(JsValue.Undefined, guards.Text(At(arguments, 0))));

        var json = engine.Global.Get("JSON").AsObject();
        guards.Wrap(json, "parse", (_, arguments, original) => original.Call(JsValue.Undefined, guards.Text(At(arguments, 0)), At(arguments, 1)));
        guards.Wrap(json, "stringify", (_, arguments, _) => Stringify(engine, guards, arguments));
    }

    /// <summary>JSON text of a value within the limits; a replacer function is refused.</summary>
    private static JsValue Stringify(Jint.Engine engine, ScriptGuards guards, JsValue[] arguments)
    {
        var value = At(arguments, 0);
        if (At(arguments, 1) is ObjectInstance)
            throw new ExpressionException("expression.failed", "JSON.stringify takes no replacer here.");

        if (value.IsUndefined())
            return value;

        return Write(engine, guards, value, At(arguments, 2).IsUndefined() || At(arguments, 2).IsNull() ? ValueConversion.Options : _indented);
    }

    /// <summary>JSON text of a value within the limits, as Elsa's <c>toJson</c> gives it.</summary>
    public static JsValue ToJson(Jint.Engine engine, ScriptGuards guards, JsValue value) => Write(engine, guards, value, _escaped);

    private static JsValue Write(Jint.Engine engine, ScriptGuards guards, JsValue value, JsonSerializerOptions options)
    {
        var copy = new ScriptValues(engine, guards).ToJson(value, ScriptLimits.TextLength);
        var text = copy is null ? "null" : copy.ToJsonString(options);
        guards.CheckLength(text.Length);
        return text;
    }

    public static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    private static JsValue Replace(ScriptGuards guards, Jint.Engine engine, JsValue self, JsValue[] arguments, BuiltIn original)
    {
        var subject = guards.Text(self);
        var pattern = At(arguments, 0);
        if (pattern is ObjectInstance)
            return original.Call(subject, pattern, At(arguments, 1));

        return original.Call(subject, guards.Text(pattern), Replacement(guards, engine, subject, At(arguments, 1)));
    }

    /// <summary>The replacement, with the longest result it can give checked beforehand: every position replaced, every reference the whole text.</summary>
    private static JsValue Replacement(ScriptGuards guards, Jint.Engine engine, string subject, JsValue replacement)
    {
        if (replacement is Jint.Native.Function.Function function)
        {
            long total = 0;
            return new Jint.Runtime.Interop.ClrFunction(engine, "", (self, arguments) =>
            {
                var part = guards.Text(new BuiltIn(function).Call(self, arguments));
                guards.CheckLength(total += part.Length);
                return part;
            });
        }

        var text = guards.Text(replacement);
        var references = text.Count(c => c == '$');
        var longest = text.Length + ((long)references * subject.Length);
        if (text.Length > 1 || references > 0)
            guards.CheckLength(checked((subject.Length + 1) * longest));

        return text;
    }
}
