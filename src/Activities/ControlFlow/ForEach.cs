using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body for each item of a list, one after the other (<c>Elsa.ForEach</c>).</summary>
/// <remarks>Member <c>body</c>. Output <c>CurrentValue</c>; variables of the body <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</remarks>
[Described("逐项循环", "For each", GroupZh = "循环", GroupEn = "Looping",
    HelpZh = "对列表各项依次执行循环体。",
    HelpEn = "Runs its body for each item of a list, one after the other.")]
[PortText("Body", "循环体", "Body")]
[OutputText("CurrentValue", "Object", "当前项", "Current value")]
public sealed class ForEach : Loop
{
    [InputText("列表", "Items")]
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
