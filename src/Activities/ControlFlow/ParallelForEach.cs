using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each item of a list, all side by side (<c>Elsa.ParallelForEach</c>).</summary>
/// <remarks>Member <c>body</c>. Variables of each pass: <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</remarks>
[Described("并行逐项", "Parallel for each", GroupZh = "循环", GroupEn = "Looping",
    HelpZh = "对列表各项同时执行循环体，全部完成后继续。",
    HelpEn = "Runs its body for each item side by side and goes on when all have completed.")]
[PortText("Body", "循环体", "Body")]
public sealed class ParallelForEach : Activity, ILoop
{
    /// <summary>Most passes side by side.</summary>
    public const int MaxItems = 1000;

    [InputText("列表", "Items")]
    public Input<JsonNode?> Items { get; init; } = new(null);

    public override bool Waits => Children.Any(child => child.Waits);

    public override void Execute(ActivityContext context)
    {
        var items = Lists.Of(context.Get(Items));
        if (items.Count > MaxItems)
            throw new InvalidOperationException($"At most {MaxItems} passes can run side by side.");

        if (items.Count == 0 || Node.Child("body") is not { } body)
        {
            context.Complete();
            return;
        }

        context.Execution.Memory["left"] = items.Count;
        for (var i = 0; i < items.Count; i++)
            context.Schedule(body.Id, new JsonObject { ["CurrentIndex"] = i, ["CurrentValue"] = items[i]?.DeepClone() });
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
