using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Takes all its exits at once (<c>Elsa.FlowFork</c>).</summary>
[Described("并行分叉", "Fork (flow)", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "同时从全部出口走出，各分支并行办理。",
    HelpEn = "Leaves by all its exits at once; the branches run side by side.")]
public sealed class FlowFork : Activity
{
    /// <value>Names of the exits; empty means the one exit <c>Done</c>.</value>
    [InputText("分支", "Branches", Hint = "dynamic-outcomes", HelpZh = "每个名称一个出口。", HelpEn = "One exit for each name.")]
    public Input<IReadOnlyList<string>> Branches { get; init; } = new([]);

    public override IReadOnlyList<string> Outcomes => Branches.Constant.Count == 0 ? ["Done"] : Branches.Constant;

    public override bool HasDynamicOutcomes => !Branches.IsConstant;

    public override void Execute(ActivityContext context) => context.Complete(context.Get(Branches));
}
