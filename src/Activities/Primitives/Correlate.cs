using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Says what the run belongs to (<c>Elsa.Correlate</c>); events and activation strategies look at it.</summary>
public sealed class Correlate : Activity
{
    public Input<string> CorrelationId { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Instance.Name, context.Get(CorrelationId));
        context.Complete();
    }
}
