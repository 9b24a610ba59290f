using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Tells all who wait for an event (<c>Elsa.PublishEvent</c>).</summary>
[Described("发布事件", "Publish event", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "通知所有等待该事件的流程。",
    HelpEn = "Tells all who wait for the event.")]
public sealed class PublishEvent : Activity
{
    [InputText("事件名称", "Event name")]
    public Input<string> EventName { get; init; } = null!;

    /// <value>Only runs belonging to this are told. Default: all.</value>
    [InputText("事项编号", "Correlation id", HelpZh = "只通知属于该事项的流程；不填为全部。", HelpEn = "Only runs belonging to it are told; empty means all.")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Whether it stays inside this run. Default: false.</value>
    [InputText("仅限本次运行", "Local event")]
    public Input<bool> IsLocalEvent { get; init; } = new(false);

    [InputText("内容", "Payload")]
    public Input<JsonNode?> Payload { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        var correlation = context.Get(CorrelationId);
        context.Emit(new EventPublished(context.Get(EventName), correlation.Length == 0 ? null : correlation,
            context.Get(Payload)?.DeepClone(), context.Get(IsLocalEvent)));
        context.Complete();
    }
}
