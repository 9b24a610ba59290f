using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Sets an output of the workflow (<c>Elsa.SetOutput</c>).</summary>
public sealed class SetOutput : Activity
{
    public Input<string> OutputName { get; init; } = null!;

    public Input<JsonNode?> OutputValue { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetWorkflowOutput(context.Get(OutputName), context.Get(OutputValue));
        context.Complete();
    }
}
