using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes all its exits at once (<c>Elsa.FlowFork</c>).</summary>
[Group("分支", "Branching")]
[Caption("并行分支", "Fork (flow)")]
[Help("同时走所有列出的出口，各分支并行办理；之后用“汇合”会合。", "Takes all listed exits at once; the branches run side by side until a Join.")]
public sealed class FlowFork : Activity
{
    /// <value>Names of the exits; empty means the one exit <c>Done</c>.</value>
    [Caption("出口", "Branches")]
    [Help("每个出口一个名称；不填时只有“完成”一个出口。", "One name for each exit; without any there is the one exit Done.")]
    [Editor(InputEditor.Outcomes)]
    public Input<IReadOnlyList<string>> Branches { get; init; } = new([]);

    public override IReadOnlyList<string> Outcomes => Branches.Constant.Count == 0 ? ["Done"] : Branches.Constant;

    public override bool HasDynamicOutcomes => !Branches.IsConstant;

    public override void Execute(ActivityContext context) => context.Complete(context.Get(Branches));
}
