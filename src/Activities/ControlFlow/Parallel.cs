using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its children side by side and completes when all have (<c>Elsa.Parallel</c>).</summary>
[Described("并行", "Parallel", GroupZh = "容器", GroupEn = "Workflows", Browsable = false,
    HelpZh = "同时执行所含各活动，全部完成后继续。",
    HelpEn = "Runs its activities side by side and completes when all have.")]
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
