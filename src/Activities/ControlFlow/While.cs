using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Activities.Describing;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;

namespace Chancery.Activities.ControlFlow;

/// <summary>Runs its body as long as a condition holds (<c>Elsa.While</c>).</summary>
/// <remarks>Member <c>body</c>.</remarks>
[Described("条件循环", "While", GroupZh = "循环", GroupEn = "Looping",
    HelpZh = "条件成立期间反复执行循环体。",
    HelpEn = "Runs its body as long as the condition holds.")]
[PortText("Body", "循环体", "Body")]
public sealed class While : Loop
{
    [InputText("条件", "Condition", Syntax = "JavaScript")]
    public Input<bool> Condition { get; init; } = new(false);

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
