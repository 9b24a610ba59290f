using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>加签: people are heard before or after the holder of the duty, or join them.</summary>
internal static class AddSignRule
{
    /// <param name="isGroup">Whether the step is a group whose members vote.</param>
    public static IEnumerable<AllowedAction> Offer(IReadOnlyList<Choice> people, bool isGroup)
    {
        if (people.Count == 0)
            yield break;

        yield return Build("add-before", people,
            "所选人员先提意见，都办完后退回您，由您决定；其“不同意”供您参考，不计票。您的计时不停。",
            "The chosen people are heard first; then it is yours again and you decide. Their disagreement informs you and is not counted. Your clock runs on.");
        yield return Build("add-after", people,
            "您办完后再请所选人员办理，都办完才离开本环节；他们可以退回。",
            "Once you have acted the chosen people are asked; the step is left only when they have finished. They may return the case.");
        yield return isGroup
            ? Build("add-parallel", people, "所选人员加入会签，与其他成员同样计票，总数随之增加。",
                "The chosen people join the group and vote like its members; the number of votes grows.")
            : Build("add-parallel", people, "所选人员与您同时办理，都办完才离开本环节；他们可以退回。",
                "The chosen people act at the same time as you; the step is left only when all have finished. They may return the case.");
    }

    public static void CarryOut(ActivityContext context, StepMemory memory, HumanAct act, bool isGroup)
    {
        var role = act.Action switch
        {
            "add-before" => AddedRole.Before,
            "add-after" => AddedRole.After,
            _ => isGroup ? AddedRole.Member : AddedRole.Beside,
        };
        foreach (var person in act.Data["people"]!.AsArray().Select(one => (string)one!).Distinct())
        {
            var item = AddedItems.Plan(context, act, person, role);
            if (role == AddedRole.After)
            {
                memory.Later.Add(item);
                continue;
            }

            memory.Items.Add(item);
            AddedItems.Open(context, item, act.Opinion);
        }
    }

    private static AllowedAction Build(string action, IReadOnlyList<Choice> people, string zh, string en) =>
        Acts.Build(action, forward: false, needsOpinion: false, null, null, [new("people", "请谁加签", "Whom", "people", true, people, null)], zh, en);
}
