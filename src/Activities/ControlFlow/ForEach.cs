using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each item of a list, one after the other (<c>Elsa.ForEach</c>).</summary>
/// <remarks>Member <c>body</c>. Output <c>CurrentValue</c>; variables of the body <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</remarks>
[Group("循环", "Looping")]
[Caption("逐项循环", "For Each")]
[Help(
    "对列表逐项运行循环内容，内容中可用变量 CurrentValue 和 CurrentIndex。",
    "Runs its body for each item of a list, one after the other; the body may use CurrentValue and CurrentIndex.")]
[Port("Body", "循环内容", "Body")]
[Output("CurrentValue", typeof(object), "当前项", "Current value", "本轮的项。", "The item of this round.")]
public sealed class ForEach : Loop
{
    [Caption("列表", "Items")]
    [Help("可填 JSON 列表，如 [\"甲\",\"乙\"]，或用 JavaScript 给出。", "A JSON list such as [\"a\",\"b\"], or a script that gives one.")]
    [Editor(InputEditor.Json)]
    public Input<JsonNode?> Items { get; init; } = new(null);

    private protected override JsonObject? NextRound(ActivityContext context)
    {
        var index = (int?)context.Execution.Memory["index"] ?? 0;
        var items = Lists.Of(context.Get(Items));
        if (index >= items.Count)
            return null;

        context.Execution.Memory["index"] = index + 1;
        context.SetOutput("CurrentValue", items[index]?.DeepClone());
        return new JsonObject { ["CurrentIndex"] = index, ["CurrentValue"] = items[index]?.DeepClone() };
    }
}
