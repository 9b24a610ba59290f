using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Execution;

/// <summary>A published workflow used as one step of another; it runs inside the same case.</summary>
/// <remarks>
/// <para>Inputs and outputs are those of the definition. Outcomes: the definition's, taken by <c>Elsa.Complete</c> inside it, and
/// <c>Done</c> when it runs to its end.</para>
/// </remarks>
public sealed class WorkflowActivity : Activity
{
    private readonly List<(VariableDefinition Given, Input<JsonNode?> Value)> _inputs = [];

    internal WorkflowActivity(WorkflowDefinition definition) => Definition = definition;

    /// <summary>The version of the workflow that runs here.</summary>
    public WorkflowDefinition Definition { get; }

    public override IReadOnlyList<string> OutputNames => [.. Definition.Outputs.Select(output => output.Name)];

    public override IReadOnlyList<string> Outcomes => [.. Definition.Outcomes.Append("Done").Distinct(StringComparer.Ordinal)];

    public override ChildRuns ChildRuns => ChildRuns.All;

    public override bool Waits => Children.Any(child => child.Waits);

    public override void Execute(ActivityContext context)
    {
        var given = new JsonObject();
        foreach (var (input, value) in _inputs)
            given[input.Name] = input.Convert(context.Get(value));
        context.Execution.Input = given;
        context.Schedule(Definition.Root.Id);
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => Finish(context, []);

    internal void Finish(ActivityContext context, IReadOnlyList<string> outcomes)
    {
        foreach (var output in Definition.Outputs)
        {
            if (context.Execution.Output?.TryGetPropertyValue(output.Name, out var value) == true)
                context.SetOutput(output.Name, value);
        }

        context.Complete(outcomes);
    }

    protected internal override void Prepare(ActivityBinding binding)
    {
        foreach (var input in Definition.Inputs)
        {
            var member = JsonMember.Camel(input.Name);
            _inputs.Add((
                new VariableDefinition(input.Name, input.Name, input.TypeName, input.IsArray, null),
                binding.Read<JsonNode?>(Node.Json.Find(member), member, null)));
        }
    }
}
