using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Primitives;

/// <summary>Says what the run belongs to (<c>Elsa.Correlate</c>); events and activation strategies look at it.</summary>
[Described("关联", "Correlate", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "说明本次运行属于哪一事项，事件和启动策略据此匹配。",
    HelpEn = "Says what this run belongs to; events and activation strategies look at it.")]
public sealed class Correlate : Activity
{
    [InputText("事项编号", "Correlation id")]
    public Input<string> CorrelationId { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Instance.Name, context.Get(CorrelationId));
        context.Complete();
    }
}
