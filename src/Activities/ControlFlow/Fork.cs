using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>When a <see cref="Fork"/> completes.</summary>
public enum ForkJoinMode
{
    /// <summary>With the first branch that completes; the others are cancelled.</summary>
    [Caption("先到先行", "Wait any")]
    WaitAny,

    /// <summary>With the last one.</summary>
    [Caption("全部到齐", "Wait all")]
    WaitAll,
}

/// <summary>Runs its branches side by side (<c>Elsa.Fork</c>).</summary>
/// <remarks>Member <c>branches</c>: a list of activities.</remarks>
[Group("控制流", "Control Flow")]
[Caption("分叉", "Fork")]
[Help("同时运行各分支。", "Runs its branches side by side.")]
[Toolbox(Hidden = true, IsContainer = true)]
public sealed class Fork : Activity
{
    [Caption("等法", "Join mode")]
    [Help("第一个分支完成就继续并取消其余，或者等全部完成。", "Goes on with the first branch that completes and cancels the others, or waits for all.")]
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
