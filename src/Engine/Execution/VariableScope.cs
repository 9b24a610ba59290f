using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Execution;

/// <summary>Variables and workflow inputs as an execution sees them: its own container's first, the workflow's last.</summary>
internal sealed class VariableScope(Pipeline pipeline, InstanceState state)
{
    public JsonNode? Get(string name, ActivityExecution execution) => Holder(name, execution)[name];

    public JsonNode? Get(VariableReference variable, ActivityExecution execution)
    {
        var (holder, name) = Place(variable, execution);
        return holder[name];
    }

    public void Set(string name, JsonNode? value, ActivityExecution execution) => Set((Holder(name, execution), name), value);

    public void Set(VariableReference variable, JsonNode? value, ActivityExecution execution) => Set(Place(variable, execution), value);

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

    private static void Set((JsonObject Holder, string Name) place, JsonNode? value) =>
        place.Holder[place.Name] = value?.Parent is null ? value : value.DeepClone();

    /// <summary>Where the variable itself is kept; where the nearest one of its name is, when no container around declares it.</summary>
    private (JsonObject Holder, string Name) Place(VariableReference variable, ActivityExecution execution)
    {
        var id = variable.Declared.Id;
        foreach (var one in variable.IsById ? Chain(execution) : [])
        {
            if (one.Variables is { } kept && Declared(pipeline.Activities[one.ActivityId].Node.Variables, id) is { } name && kept.ContainsKey(name))
                return (kept, name);
        }

        return variable.IsById && Declared(pipeline.Definition.Variables, id) is { } own ? (state.Variables, own)
            : (Holder(variable.Declared.Name, execution), variable.Declared.Name);
    }

    private static string? Declared(IReadOnlyList<VariableDefinition> variables, string id) => variables.FirstOrDefault(variable => variable.Id == id)?.Name;

    private JsonObject Holder(string name, ActivityExecution execution) =>
        Chain(execution).FirstOrDefault(one => one.Variables?.ContainsKey(name) == true)?.Variables ?? state.Variables;
}
