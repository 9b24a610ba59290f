using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>Puts a limit on the length of patterns that scripts make from text: a pattern's parser knows no budget.</summary>
internal static class PatternGuards
{
    /// <summary>Longest pattern, in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    /// <summary>Stands for the constructor everywhere a script can reach it, with and without <c>new</c>.</summary>
    private static readonly Prepared<Acornima.Ast.Script> _constructor = Jint.Engine.PrepareScript("""
        (function (Original, check) {
            const Checked = function RegExp(pattern, flags) {
                pattern = check(pattern);
                return new.target === undefined ? Original(pattern, flags)
                    : Reflect.construct(Original, [pattern, flags], new.target === Checked ? Original : new.target);
            };
            Object.defineProperty(Checked, 'prototype', { value: Original.prototype, writable: false });
            Object.defineProperty(Original.prototype, 'constructor', { value: Checked, writable: false, configurable: false });
            delete Original.prototype.compile;
            return Checked;
        })
        """, "patterns", strict: true);

    public static void Install(ScriptGuards guards, Jint.Engine engine)
    {
        var check = new Jint.Runtime.Interop.ClrFunction(engine, "", (_, arguments) => Check(guards, TextGuards.At(arguments, 0)));
        var original = engine.Global.Get("RegExp");
        var made = new BuiltIn(engine.Evaluate(_constructor)).Call(JsValue.Undefined, original, check);
        engine.Global.DefineOwnProperty("RegExp", new Jint.Runtime.Descriptors.PropertyDescriptor(made, writable: false, enumerable: false, configurable: false));

        var text = guards.Prototype("String");
        foreach (var name in new[] { "match", "matchAll", "search" })
        {
            guards.Wrap(text, name, (self, arguments, function) =>
                function.Call(guards.Text(self), Check(guards, TextGuards.At(arguments, 0))));
        }
    }

    private static JsValue Check(ScriptGuards guards, JsValue pattern)
    {
        if (pattern is JsRegExp || pattern.IsUndefined())
            return pattern;

        var text = guards.Text(pattern);
        if (text.Length > MaxLength)
            throw new Chancery.Engine.Execution.ExpressionException("expression.result-too-long", $"a pattern is longer than {MaxLength} characters.");

        return text;
    }
}
