using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

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

    // Its body runs at least once when the condition always holds, and then the loop is only left by Elsa.Break
    public override ChildRuns ChildRuns => Condition.IsConstant && Condition.Constant ? ChildRuns.All : ChildRuns.Any;

    /// <summary>A condition that always holds needs a body that waits, or leaves.</summary>
    public override IEnumerable<Finding> Check(DefinitionCheck check)
    {
        if (Condition.IsConstant && Condition.Constant && Children.Count > 0 && !Children.Any(child => child.Waits) && !Children.Any(MayLeave))
        {
            yield return new Finding("cycle.endless", Node.JsonPath, Node.Id,
                $"\"{Node.TitleEn}\" repeats for ever: its condition always holds and no step in it waits for anybody or leaves the loop.",
                $"“{Node.Title}”会无休止地运行：条件恒成立，其中又没有等待办理或跳出循环的环节。");
        }
    }

    private protected override JsonObject? NextRound(ActivityContext context) => context.Get(Condition) ? [] : null;

    private static bool MayLeave(Activity activity) => activity is ILeaves || activity.Children.Any(MayLeave);
}
