using System.Text.Json.Nodes;
using Chancery.Engine.Activities;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body as long as a condition holds (<c>Elsa.While</c>).</summary>
/// <remarks>Member <c>body</c>.</remarks>
[Group("循环", "Looping")]
[Caption("条件循环", "While")]
[Help("条件成立时反复运行循环内容。", "Runs its body as long as the condition holds.")]
[Port("Body", "循环内容", "Body")]
public sealed class While : Loop
{
    [Caption("条件", "Condition")]
    [Help("每轮之前检查；不填为不成立。", "Checked before each round; empty means that it does not hold.")]
    public Input<bool> Condition { get; init; } = new(false);

    private protected override JsonObject? NextRound(ActivityContext context) => context.Get(Condition) ? [] : null;
}
