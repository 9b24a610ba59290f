using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.Primitives;

/// <summary>Names the run (<c>Elsa.SetName</c>).</summary>
[Described("命名", "Set name", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "给本次运行起名。",
    HelpEn = "Names this run.")]
public sealed class SetName : Activity
{
    [InputText("名称", "Name")]
    public Input<string> Value { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Get(Value), context.Instance.CorrelationId);
        context.Complete();
    }
}
