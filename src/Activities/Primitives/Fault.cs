using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Fails on purpose (<c>Elsa.Fault</c>); the incident carries the message.</summary>
[Described("报错", "Fault", GroupZh = "基本", GroupEn = "Primitives",
    HelpZh = "以给定说明使流程出错，形成故障待管理员处理。",
    HelpEn = "Fails on purpose; the incident carries the message.")]
public sealed class Fault : Activity, ILeaves
{
    [InputText("代码", "Code")]
    public Input<string> Code { get; init; } = new("");

    [InputText("类别", "Category")]
    public Input<string> Category { get; init; } = new("");

    [InputText("类型", "Type")]
    public Input<string> FaultType { get; init; } = new("");

    [InputText("说明", "Message")]
    public Input<string> Message { get; init; } = new("");

    public Leaving Leaves => Leaving.Run;

    public override IReadOnlyList<string> Outcomes => [];

    public override void Execute(ActivityContext context) => throw new InvalidOperationException(context.Get(Message));
}
