using Chancery.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Chancery.Engine.Expressions;

/// <summary>Closes what the engine's limits leave open: built-ins that turn a little text into a lot within one call.</summary>
/// <remarks>Source: bulk string calls used up to 2 GB and 6 s under limits of 16 MB and 0.5 s.</remarks>
internal sealed class ScriptGuards(Jint.Engine engine, TimeSpan time)
{
    private static readonly string[] _removed =
    [
        "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
        "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
        "BigInt", "Intl", "Temporal", "Proxy", "ShadowRealm", "WeakRef", "FinalizationRegistry", "escape", "unescape", "System",
        "importNamespace", "clrHelper",
    ];

    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private readonly Patience _patience = new(time);
    private BuiltIn _freeze;

    public void Install()
    {
        _freeze = new BuiltIn(engine.Intrinsics.Object.Get("freeze"));
        foreach (var name in _removed)
            engine.Global.Delete(name);

        Define(engine.Global, ScriptMeter.Check, (_, arguments) => Check(arguments.Length > 0 ? arguments[0] : JsValue.Undefined));
        TextGuards.Install(this, engine);
        ListGuards.Install(this, engine);
        PatternGuards.Install(this, engine);
        Define(engine.Global.Get("Math").AsObject(), "random", (_, _) =>
            throw new ExpressionException("expression.failed", "Math.random is not available; a replay must give the same result."));
    }

    public ObjectInstance Prototype(string constructor) => engine.Global.Get(constructor).AsObject().Get("prototype").AsObject();

    public JsValue Freeze(ObjectInstance value) => _freeze.Call(JsValue.Undefined, value);

    /// <summary>Ends the script when it has used up its memory or time.</summary>
    public void Checkpoint()
    {
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > ScriptLimits.MemoryBytes)
            throw new ExpressionException("expression.memory", "the script used more memory than allowed.");

        if (_patience.IsOver())
            throw new ExpressionException("expression.time", "the script took longer than 0.5 seconds.");
    }

    public void CheckLength(long length)
    {
        Checkpoint();
        if (length > ScriptLimits.TextLength)
            throw new ExpressionException("expression.result-too-long", "a text in the script grew longer than 128 K characters.");
    }

    public static void CheckCount(long count)
    {
        if (count > ScriptLimits.ArrayItems)
            throw new ExpressionException("expression.memory", "a list in the script grew longer than 100,000 items.");
    }

    public string Text(JsValue value)
    {
        var text = TypeConverter.ToString(value);
        CheckLength(text.Length);
        return text;
    }

    /// <summary>Puts a function in place that scripts cannot replace.</summary>
    public void Define(ObjectInstance owner, JsValue name, Func<JsValue, JsValue[], JsValue> call)
    {
        var function = new ClrFunction(engine, name.IsSymbol() ? "" : name.ToString(), call);
        owner.DefineOwnProperty(name, new PropertyDescriptor(function, writable: false, enumerable: false, configurable: false));
    }

    /// <summary>Replaces a built-in by a checked form that may call the original.</summary>
    public void Wrap(ObjectInstance owner, JsValue name, Func<JsValue, JsValue[], BuiltIn, JsValue> call)
    {
        var original = owner.Get(name);
        if (!original.IsUndefined())
            Define(owner, name, (self, arguments) => call(self, arguments, new BuiltIn(original)));
    }

    private JsValue Check(JsValue value)
    {
        if (value is JsString text)
            CheckLength(text.Length);
        else if (value is ObjectInstance)
            Checkpoint();

        return value;
    }
}

/// <summary>A function of the engine, called with its receiver first.</summary>
internal readonly record struct BuiltIn(JsValue Function)
{
    public JsValue Call(JsValue self, params JsValue[] arguments) => JsValueExtensions.Call(Function, self, arguments);
}
