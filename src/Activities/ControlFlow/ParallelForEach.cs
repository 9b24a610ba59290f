using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each item of a list, all side by side (<c>Elsa.ParallelForEach</c>).</summary>
/// <remarks>Member <c>body</c>. Variables of each pass: <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</remarks>
[Group("循环", "Looping")]
[Caption("逐项并行", "Parallel For Each")]
[Help(
    "对列表的每一项同时运行循环内容，全部完成后继续；内容中可用变量 CurrentValue 和 CurrentIndex。",
    "Runs its body for all items of a list side by side and goes on when all are done; the body may use CurrentValue and CurrentIndex.")]
[Port("Body", "循环内容", "Body")]
public sealed class ParallelForEach : Activity, ILoop
{
    /// <summary>Most passes side by side.</summary>
    public const int MaxItems = 1000;

    [Caption("列表", "Items")]
    [Help(
        "可填 JSON 列表，如 [\"甲\",\"乙\"]，或用 JavaScript 给出；最多 1000 项。",
        "A JSON list such as [\"a\",\"b\"], or a script that gives one; at most 1,000 items.")]
    [Editor(InputEditor.Json)]
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
