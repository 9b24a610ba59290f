using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Says what the run belongs to (<c>Elsa.Correlate</c>); events and activation strategies look at it.</summary>
[Group("基本", "Primitives")]
[Caption("关联", "Correlate")]
[Help("说明本次运行属于哪件事；事件和启动方式会用到。", "Says what this run belongs to; events and activation strategies look at it.")]
public sealed class Correlate : Activity
{
    [Caption("关联编号", "Correlation ID")]
    [Help("例如公文或事项的编号。", "Such as the number of a document or matter.")]
    public Input<string> CorrelationId { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Instance.Name, context.Get(CorrelationId));
        context.Complete();
    }
}
