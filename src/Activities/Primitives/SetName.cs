using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Names the run (<c>Elsa.SetName</c>).</summary>
public sealed class SetName : Activity
{
    public Input<string> Value { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Instance.Name = context.Get(Value);
        context.Emit(new RunNamed(context.Instance.Name, context.Instance.CorrelationId));
        context.Complete();
    }
}
