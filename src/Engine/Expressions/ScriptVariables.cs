using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Chancery.Engine.Expressions;

/// <summary>Variables as a script sees them: by function, and as members of <c>variables</c>, which may be changed in place.</summary>
internal sealed class ScriptVariables(
    Jint.Engine engine, ScriptGuards guards, ScriptValues values, ExpressionData data, ScriptChanges changes)
{
    private readonly Dictionary<string, (JsValue Live, JsonNode? Before)> _live = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private JsObject? _container;

    public void Install(PreparedScript script)
    {
        _container = script.Mentions("variables") ? new JsObject(engine) : null;
        foreach (var name in data.Variables.Where(AccessorName.IsValid))
        {
            var pascal = AccessorName.Pascal(name);
            if (!script.Mentions(name) && !script.Mentions(pascal) && _container is null)
                continue;

            guards.Define(engine.Global, $"get{pascal}", (_, _) => Get(name));
            guards.Define(engine.Global, $"set{pascal}", (_, arguments) => Set(name, TextGuards.At(arguments, 0)));
            _members.Add(name);
            _container?.DefineOwnProperty(name, new GetSetPropertyDescriptor(
                new ClrFunction(engine, name, (_, _) => Live(name)),
                new ClrFunction(engine, name, (_, arguments) => Set(name, TextGuards.At(arguments, 0))),
                enumerable: true));
        }

        if (_container is not null)
            engine.SetValue("variables", _container);
    }

    /// <summary>A read-only copy of the value as it stands now.</summary>
    public JsValue Get(string name) => values.FromJson(
        _live.TryGetValue(name, out var live) ? values.ToJson(live.Live, ScriptLimits.ResultLength) : Current(name));

    public JsValue Set(string name, JsValue value)
    {
        _live.Remove(name);
        changes.SetVariable(name, value, values);
        return JsValue.Undefined;
    }

    /// <summary>Notes what the script changed in place, once it has succeeded.</summary>
    public void Collect()
    {
        foreach (var (name, (live, before)) in _live)
        {
            var now = values.ToJson(live, ScriptLimits.ResultLength);
            if (!JsonNode.DeepEquals(now, before))
                changes.SetVariable(name, live, values);
        }

        foreach (var (key, property) in _container?.GetOwnProperties().ToList() ?? [])
        {
            if (key.IsString() && !_members.Contains(key.ToString()))
                changes.SetVariable(key.ToString(), property.Value ?? JsValue.Null, values);
        }
    }

    private JsonNode? Current(string name) => changes.TryGetVariable(name, out var changed) ? changed : data.Variable(name);

    private JsValue Live(string name)
    {
        if (!_live.TryGetValue(name, out var known))
        {
            var before = Current(name);
            _live.Add(name, known = (values.FromJson(before, isFrozen: false), before));
        }

        return known.Live;
    }
}
