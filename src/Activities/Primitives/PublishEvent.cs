using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Tells all who wait for an event (<c>Elsa.PublishEvent</c>).</summary>
public sealed class PublishEvent : Activity
{
    public Input<string> EventName { get; init; } = null!;

    /// <value>Only runs belonging to this are told. Default: all.</value>
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Whether it stays inside this run. Default: false.</value>
    public Input<bool> IsLocalEvent { get; init; } = new(false);

    public Input<JsonNode?> Payload { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        var correlation = context.Get(CorrelationId);
        context.Emit(new EventPublished(context.Get(EventName), correlation.Length == 0 ? null : correlation,
            context.Get(Payload)?.DeepClone(), context.Get(IsLocalEvent)));
        context.Complete();
    }
}
