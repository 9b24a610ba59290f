using Chancery.Engine.Activities;

namespace Chancery.Activities.Primitives;

/// <summary>Names the run (<c>Elsa.SetName</c>).</summary>
[Group("基本", "Primitives")]
[Caption("设置名称", "Set Name")]
[Help("给本次运行取一个名称，便于查找。", "Names this run, so that it can be found.")]
public sealed class SetName : Activity
{
    [Caption("名称", "Value")]
    [Help("本次运行的名称。", "The name of this run.")]
    public Input<string> Value { get; init; } = new("");

    public override void Execute(ActivityContext context)
    {
        context.Identify(context.Get(Value), context.Instance.CorrelationId);
        context.Complete();
    }
}
