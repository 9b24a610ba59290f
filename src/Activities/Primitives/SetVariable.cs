using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;

namespace Chancery.Activities.Primitives;

/// <summary>Writes a workflow variable (<c>Elsa.SetVariable</c>).</summary>
/// <remarks>Member <c>variable</c>: the variable's object, as in the definition's list, or its JSON text.</remarks>
public sealed class SetVariable : Activity
{
    private VariableDefinition _variable = null!;

    /// <value>Text becomes the variable's declared type where it can. Left out: the variable is emptied.</value>
    public Input<JsonNode?> Value { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        context.SetVariable(_variable.Name, _variable.Convert(context.Get(Value)));
        context.Complete();
    }

    protected override void Prepare(ActivityBinding binding) => _variable = binding.ReadVariable("variable");
}
