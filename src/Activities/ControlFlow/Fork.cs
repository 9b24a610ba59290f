using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>When a <see cref="Fork"/> completes.</summary>
public enum ForkJoinMode
{
    /// <summary>With the first branch that completes; the others are cancelled.</summary>
    WaitAny,

    /// <summary>With the last one.</summary>
    WaitAll,
}

/// <summary>Runs its branches side by side (<c>Elsa.Fork</c>).</summary>
/// <remarks>Member <c>branches</c>: a list of activities.</remarks>
[Described("分叉", "Fork", GroupZh = "分支", GroupEn = "Branching",
    HelpZh = "同时执行各分支。",
    HelpEn = "Runs its branches side by side.")]
public sealed class Fork : Activity
{
    [InputText("汇合方式", "Join mode", Options = "WaitAll=全部完成|Wait all;WaitAny=任一完成|Wait any")]
    public Input<ForkJoinMode> JoinMode { get; init; } = new(ForkJoinMode.WaitAll);

    public override ChildRuns ChildRuns =>
        JoinMode.IsConstant && JoinMode.Constant == ForkJoinMode.WaitAll ? ChildRuns.All : ChildRuns.One;

    public override bool Waits => Children.Any(child => child.Waits);

    public override void Execute(ActivityContext context)
    {
        if (Children.Count == 0)
            context.Complete();
        context.Execution.Memory["left"] = Children.Count;
        foreach (var child in Children)
            context.Schedule(child.Node.Id);
    }

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        var left = (int)context.Execution.Memory["left"]! - 1;
        context.Execution.Memory["left"] = left;
        if (left > 0 && !context.IsBreaking && context.Get(JoinMode) == ForkJoinMode.WaitAll)
            return;

        context.CancelChildren();
        context.Complete();
    }
}
