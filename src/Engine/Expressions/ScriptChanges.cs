using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Engine.Expressions;

/// <summary>What a script asked to change; carried out only when the whole script succeeded.</summary>
internal sealed class ScriptChanges
{
    private (bool IsSet, string? Value) _name;
    private (bool IsSet, string? Value) _correlation;

    /// <summary>Variables by name.</summary>
    public Dictionary<string, JsonNode?> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Exits the script chose; null when it chose none.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }

    public void Rename(string? name) => _name = (true, ActivityContext.CheckName(name));

    public void Correlate(string? id) => _correlation = (true, ActivityContext.CheckName(id));

    public string? NameOr(string? current) => _name.IsSet ? _name.Value : current;

    public string? CorrelationOr(string? current) => _correlation.IsSet ? _correlation.Value : current;

    public void Apply(ActivityContext context)
    {
        foreach (var (name, value) in Variables)
            context.SetVariable(name, value);
        if (_name.IsSet || _correlation.IsSet)
            context.Identify(NameOr(context.Instance.Name), CorrelationOr(context.Instance.CorrelationId));
    }
}
