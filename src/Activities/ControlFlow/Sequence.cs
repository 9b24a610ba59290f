using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its children one after the other (<c>Elsa.Sequence</c>).</summary>
[Group("工作流", "Workflows")]
[Caption("顺序", "Sequence")]
[Help("依次运行其中的内容。", "Runs its activities one after the other.")]
[Toolbox(Hidden = true, IsContainer = true)]
public sealed class Sequence : Activity, ISequence
{
    public override ChildRuns ChildRuns => ChildRuns.All;

    public override bool Waits => Children.Any(child => child.Waits);

    public override void Execute(ActivityContext context) => Next(context, 0);

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (context.IsBreaking)
            context.Complete();
        else
            Next(context, (int)context.Execution.Memory["index"]! + 1);
    }

    private void Next(ActivityContext context, int index)
    {
        if (index >= Children.Count)
        {
            context.Complete();
            return;
        }

        context.Execution.Memory["index"] = index;
        context.Schedule(Children[index].Node.Id);
    }
}
