using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Jint.Native;

namespace Chancery.Engine.Expressions;

/// <summary>What a script asked to change; carried out only when the whole script succeeded.</summary>
internal sealed class ScriptChanges
{
    private readonly Dictionary<string, JsonNode?> _variables = new(StringComparer.Ordinal);
    private (bool IsSet, string? Value) _name;
    private (bool IsSet, string? Value) _correlation;
    private int _left = ScriptLimits.ResultLength;

    /// <summary>Exits the script chose; null when it chose none.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }

    public bool TryGetVariable(string name, out JsonNode? value) => _variables.TryGetValue(name, out value);

    /// <summary>All that one script writes shares the budget of one result.</summary>
    public void SetVariable(string name, JsValue value, ScriptValues values)
    {
        _left -= name.Length;
        _variables[name] = values.ToJson(value, ref _left);
    }

    public void Rename(string? name) => _name = (true, ActivityContext.CheckName(name));

    public void Correlate(string? id) => _correlation = (true, ActivityContext.CheckName(id));

    public string? NameOr(string? current) => _name.IsSet ? _name.Value : current;

    public string? CorrelationOr(string? current) => _correlation.IsSet ? _correlation.Value : current;

    public void Apply(ActivityContext context)
    {
        foreach (var (name, value) in _variables)
            context.SetVariable(name, value);
        if (_name.IsSet || _correlation.IsSet)
            context.Identify(NameOr(context.Instance.Name), CorrelationOr(context.Instance.CorrelationId));
    }
}
