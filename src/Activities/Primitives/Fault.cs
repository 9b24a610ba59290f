using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.Primitives;

/// <summary>Fails on purpose (<c>Elsa.Fault</c>); the incident carries the message.</summary>
[Group("基本", "Primitives")]
[Caption("故障", "Fault")]
[Help("使本次运行以故障停下，并记录说明，等管理人员处理。", "Stops this run as faulted and keeps the message as an incident.")]
public sealed class Fault : Activity, ILeaves
{
    [Caption("代码", "Code")]
    [Help("供程序识别的代码。", "A code for programs.")]
    public Input<string> Code { get; init; } = new("");

    [Caption("类别", "Category")]
    [Help("故障的类别。", "The category of the fault.")]
    public Input<string> Category { get; init; } = new("");

    [Caption("类型", "Fault type")]
    [Help("故障的类型，如业务或系统。", "The type of the fault, such as business or system.")]
    public Input<string> FaultType { get; init; } = new("");

    [Caption("说明", "Message")]
    [Help("记入故障记录的说明。", "What the incident says.")]
    [Editor(InputEditor.LongText)]
    public Input<string> Message { get; init; } = new("");

    public Leaving Leaves => Leaving.Run;

    public override IReadOnlyList<string> Outcomes => [];

    public override void Execute(ActivityContext context) => throw new InvalidOperationException(context.Get(Message));
}
