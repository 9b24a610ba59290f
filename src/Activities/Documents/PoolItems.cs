using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>认领和释放: an item of a post is taken by one of its holders, and given back to all of them.</summary>
internal static class PoolItems
{
    public static IEnumerable<AllowedAction> Offer(StepItem item)
    {
        if (item is { Person: null, Post: not null })
            yield return Acts.Build("claim", forward: false, needsOpinion: false, null, null, [],
                "由您认领办理，同岗位其他人的待办中不再显示；可以再释放。计时不变。", "You take it on; the other holders of the post no longer see it. You may release it. The clock goes on unchanged.");
        else if (item.Claimed)
            yield return Acts.Build("release", forward: false, needsOpinion: false, null, null, [],
                "退回本岗位，同岗位人员都可办理。计时不变。", "It goes back to the post; any of its holders may act. The clock goes on unchanged.");
    }

    public static void CarryOut(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        item.Claimed = act.Action == "claim";
        item.Person = item.Claimed ? act.Person : null;
        memory.SaveTo(context.Execution);
        context.Emit(new WorkItemClaimed(item.Id, item.Person));
    }
}
