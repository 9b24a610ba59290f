using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Says what the run belongs to (<c>Elsa.Correlate</c>); events and activation strategies look at it.</summary>
public sealed class Correlate : Activity
{
    public Input<string> CorrelationId { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Instance.CorrelationId = context.Get(CorrelationId);
        context.Emit(new RunNamed(context.Instance.Name, context.Instance.CorrelationId));
        context.Complete();
    }
}
