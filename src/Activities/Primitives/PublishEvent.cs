using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Tells all who wait for an event (<c>Elsa.PublishEvent</c>).</summary>
[Group("基本", "Primitives")]
[Caption("发布事件", "Publish Event")]
[Help("通知所有等待此事件的流程。", "Tells all workflows that wait for the event.")]
public sealed class PublishEvent : Activity
{
    [Caption("事件名称", "Event name")]
    [Help("等待方所用的名称。", "As those who wait for it call it.")]
    public Input<string> EventName { get; init; } = RequiredInput.Of<string>();

    /// <value>Only runs belonging to this are told. Default: all.</value>
    [Caption("关联编号", "Correlation ID")]
    [Help("只通知属于它的运行；不填则通知全部。", "Only runs that belong to this are told; empty tells all.")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <value>Whether it stays inside this run. Default: false.</value>
    [Caption("只在本次运行内", "Is local event")]
    [Help("事件不传到其他运行。", "The event does not leave this run.")]
    public Input<bool> IsLocalEvent { get; init; } = new(false);

    [Caption("随带内容", "Payload")]
    [Help("文字原样送出；要送对象请选 Object 或 JavaScript。", "Text is sent as it is; choose Object or JavaScript to send an object.")]
    [Editor(InputEditor.LongText)]
    public Input<JsonNode?> Payload { get; init; } = new(null);

    public override void Execute(ActivityContext context)
    {
        var correlation = context.Get(CorrelationId);
        context.Emit(new EventPublished(context.Get(EventName), correlation.Length == 0 ? null : correlation,
            context.Get(Payload)?.DeepClone(), context.Get(IsLocalEvent)));
        context.Complete();
    }
}
