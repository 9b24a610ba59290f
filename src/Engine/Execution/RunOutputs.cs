using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Execution;

/// <summary>Where the outputs of activities go in one run.</summary>
internal sealed class RunOutputs(Pipeline pipeline, InstanceState state, VariableScope variables, RunJournal journal)
{
    /// <summary>The output set last in this run; null when there was none.</summary>
    public JsonNode? Last { get; private set; }

    /// <summary>What an activity gave last under a name inside a container around an execution; null when nothing.</summary>
    public JsonNode? Get(ActivityNode node, string name, ActivityExecution execution) => Of(node, execution)?[name];

    /// <summary>All that an activity gave last inside a container around an execution; null when nothing.</summary>
    /// <remarks>Source: Elsa's output register, where a loop's pass does not see what the pass beside it gave.</remarks>
    public JsonObject? Of(ActivityNode node, ActivityExecution execution) =>
        variables.Chain(execution).Select(one => one.ActivityOutputs?[node.Id] as JsonObject).FirstOrDefault(outputs => outputs is not null)
        ?? state.ActivityOutputs[node.Id] as JsonObject;

    public void Set(ActivityContext context, string name, JsonNode? value)
    {
        Last = value;
        journal.Output(context.Execution, name, value);
        var container = state.Executions.Find(known => known.Number == context.Execution.Parent);
        if (pipeline.KeepsOutputs)
        {
            var kept = container is null ? state.ActivityOutputs : container.ActivityOutputs ??= [];
            if (kept[context.Node.Id] is not JsonObject outputs)
                kept[context.Node.Id] = outputs = [];
            outputs[name] = value?.DeepClone();
        }

        // An output belongs to the scope around the activity, not to what lives inside it
        var scope = container ?? context.Execution;
        switch (OutputBinding.Of(pipeline, context.Node, name))
        {
            case { Variable: { } variable }:
                variables.Set(variable, value?.DeepClone(), scope);
                break;
            case { } bound:
                variables.Output(scope)[bound.Name] = value?.DeepClone();
                break;
        }
    }
}
