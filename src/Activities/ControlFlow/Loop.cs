using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Base of the loops with one body that run it once after the other.</summary>
public abstract class Loop : Activity, ILoop
{
    /// <summary>The variables of the next round; null when the loop is over.</summary>
    private protected abstract JsonObject? NextRound(ActivityContext context);

    public override bool Waits => Children.Any(child => child.Waits);

    public override void Execute(ActivityContext context) => Next(context);

    public override void ChildCompleted(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (context.IsBreaking)
        {
            context.Execution.Memory.Remove("breaking");
            context.Complete();
        }
        else
        {
            Next(context);
        }
    }

    private void Next(ActivityContext context)
    {
        if (Node.Child("body") is { } body && NextRound(context) is { } variables)
            context.Schedule(body.Id, variables);
        else
            context.Complete();
    }
}
