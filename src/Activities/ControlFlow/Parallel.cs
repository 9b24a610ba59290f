using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its children side by side and completes when all have (<c>Elsa.Parallel</c>).</summary>
[Group("工作流", "Workflows")]
[Caption("并行", "Parallel")]
[Help("同时运行其中的内容，全部完成后继续。", "Runs its activities side by side and goes on when all are done.")]
[Toolbox(Hidden = true, IsContainer = true)]
public sealed class Parallel : Activity
{
    public override ChildRuns ChildRuns => ChildRuns.All;

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
        if (context.IsBreaking)
            context.CancelChildren();
        if (left == 0 || context.IsBreaking)
            context.Complete();
    }
}
