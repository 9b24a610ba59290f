using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Names the run (<c>Elsa.SetName</c>).</summary>
public sealed class SetName : Activity
{
    public Input<string> Value { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Get(Value), context.Instance.CorrelationId);
        context.Complete();
    }
}
