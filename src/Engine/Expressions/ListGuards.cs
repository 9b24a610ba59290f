using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;

namespace Chancery.Engine.Expressions;

/// <summary>Checked forms of the built-ins that make or walk lists.</summary>
internal static class ListGuards
{
    private static readonly HashSet<string> _ownForm = ["constructor", "concat", "flat", "flatMap", "join", "toString", "toLocaleString"];

    public static void Install(ScriptGuards guards, Jint.Engine engine)
    {
        var list = guards.Prototype("Array");
        foreach (var (name, property) in list.GetOwnProperties().ToList())
        {
            if (property.Value is Jint.Native.Function.Function && !_ownForm.Contains(name.ToString()))
                guards.Wrap(list, name, (self, arguments, original) => original.Call(Real(self), arguments));
        }

        guards.Wrap(list, "concat", (self, arguments, original) =>
        {
            long count = Real(self).Length;
            foreach (var argument in arguments)
            {
                count += argument is JsArray array ? array.Length : 1;
                if (argument is ObjectInstance and not JsArray && argument.AsObject().HasProperty(GlobalSymbolRegistry.IsConcatSpreadable))
                    throw new JavaScriptException(engine.Intrinsics.TypeError, "Only lists can be joined to a list.");
            }

            ScriptGuards.CheckCount(count);
            return original.Call(self, arguments);
        });
        guards.Wrap(list, "flat", (self, arguments, _) =>
        {
            var depth = TextGuards.At(arguments, 0);
            return Flat(guards, engine, Real(self), depth.IsUndefined() ? 1 : TypeConverter.ToIntegerOrInfinity(depth));
        });
        var map = new BuiltIn(list.Get("map"));
        guards.Wrap(list, "flatMap", (self, arguments, _) => Flat(guards, engine, Real(map.Call(Real(self), arguments)), 1));

        guards.Wrap(list, "join", (self, arguments, original) => Join(guards, engine, self, TextGuards.At(arguments, 0), original));
        foreach (var name in new[] { "toString", "toLocaleString" })
        {
            var join = new BuiltIn(list.Get("join"));
            guards.Wrap(list, name, (self, _, _) => join.Call(self));
        }

        foreach (var (owner, name, position) in new (ObjectInstance, string, int)[]
        {
            (guards.Prototype("Function"), "apply", 1),
            (engine.Global.Get("Reflect").AsObject(), "apply", 2),
            (engine.Global.Get("Reflect").AsObject(), "construct", 1),
        })
        {
            guards.Wrap(owner, name, (self, arguments, original) =>
            {
                if (TextGuards.At(arguments, position) is ObjectInstance given)
                    ScriptGuards.CheckCount((long)Math.Min(TypeConverter.ToLength(given.Get("length")), int.MaxValue));
                return original.Call(self, arguments);
            });
        }
    }

    /// <summary>Borrowing list functions for other objects is refused: such an object may claim any length.</summary>
    private static JsArray Real(JsValue self) => self as JsArray
        ?? throw new Chancery.Engine.Execution.ExpressionException("expression.failed", "list functions work on lists only.");

    private static JsArray Flat(ScriptGuards guards, Jint.Engine engine, JsArray list, double depth)
    {
        var items = new List<JsValue>();
        Add(list, Math.Min(depth, ScriptLimits.JsonDepth));
        return new JsArray(engine, [.. items]);

        void Add(JsArray part, double left)
        {
            guards.Checkpoint();
            for (uint i = 0; i < part.Length; i++)
            {
                if (!part.HasProperty(i))
                    continue;

                var item = part.Get(i);
                if (item is JsArray inner && left >= 1)
                    Add(inner, left - 1);
                else
                    items.Add(item);
                ScriptGuards.CheckCount(items.Count);
            }
        }
    }

    private static JsValue Join(ScriptGuards guards, Jint.Engine engine, JsValue self, JsValue separator, BuiltIn original)
    {
        var list = Real(self);
        var between = separator.IsUndefined() ? "," : guards.Text(separator);
        var parts = new JsValue[list.Length];
        long length = 0;
        for (uint i = 0; i < parts.Length; i++)
        {
            var item = list.Get(i);
            var part = item.IsNull() || item.IsUndefined() || ReferenceEquals(item, list) ? "" : guards.Text(item);
            length += part.Length + between.Length;
            guards.CheckLength(length);
            parts[i] = part;
        }

        return original.Call(new JsArray(engine, parts), between);
    }
}
