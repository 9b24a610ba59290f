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

    public void Set(ActivityContext context, string name, JsonNode? value)
    {
        Last = value;
        journal.Output(context.Execution, name, value);
        if (pipeline.KeepsOutputs)
        {
            if (state.ActivityOutputs[context.Node.Id] is not JsonObject outputs)
                state.ActivityOutputs[context.Node.Id] = outputs = [];
            outputs[name] = value?.DeepClone();
        }

        // An output belongs to the scope around the activity, not to what lives inside it
        var scope = state.Executions.Find(known => known.Number == context.Execution.Parent) ?? context.Execution;
        switch (OutputBinding.Of(pipeline, context.Node, name))
        {
            case { IsWorkflowOutput: true } bound:
                variables.Output(scope)[bound.Name] = value?.DeepClone();
                break;
            case { } bound:
                variables.Set(bound.Name, value?.DeepClone(), scope);
                break;
        }
    }
}
