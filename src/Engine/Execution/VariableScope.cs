using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>Variables and workflow inputs as an execution sees them: its own container's first, the workflow's last.</summary>
internal sealed class VariableScope(InstanceState state)
{
    public JsonNode? Get(string name, ActivityExecution execution) => Holder(name, execution)[name];

    public void Set(string name, JsonNode? value, ActivityExecution execution) =>
        Holder(name, execution)[name] = value?.Parent is null ? value : value.DeepClone();

    /// <summary>Names of all variables in sight, the nearest first.</summary>
    public IEnumerable<string> Names(ActivityExecution execution) =>
        Chain(execution).SelectMany(one => one.Variables?.Select(pair => pair.Key) ?? [])
            .Concat(state.Variables.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal);

    /// <summary>Inputs of the nearest workflow around an execution.</summary>
    public JsonObject Input(ActivityExecution execution) =>
        Chain(execution).FirstOrDefault(one => one.Input is not null)?.Input ?? state.Input;

    /// <summary>Where outputs of the nearest workflow around an execution are kept.</summary>
    public JsonObject Output(ActivityExecution execution)
    {
        var workflow = Chain(execution).FirstOrDefault(one => one.Input is not null);

        return workflow is null ? state.Output : workflow.Output ??= [];
    }

    /// <summary>The execution and its containers, from the inside.</summary>
    public IEnumerable<ActivityExecution> Chain(ActivityExecution execution)
    {
        var current = execution;
        while (current is not null)
        {
            yield return current;
            current = current.Parent is { } parent ? state.Executions.Find(known => known.Number == parent) : null;
        }
    }

    /// <summary>The variables a pass starts with; null when there are none.</summary>
    public static JsonObject? Initial(IEnumerable<VariableDefinition> declared)
    {
        JsonObject? values = null;
        foreach (var variable in declared)
            (values ??= [])[variable.Name] = variable.Convert(variable.Value);

        return values;
    }

    private JsonObject Holder(string name, ActivityExecution execution) =>
        Chain(execution).FirstOrDefault(one => one.Variables?.ContainsKey(name) == true)?.Variables ?? state.Variables;
}
