using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>协办: somebody answers, the item returns to its holder, who decides; until then the holder may cancel.</summary>
internal static class AssistRule
{
    public static AllowedAction Offer(IReadOnlyList<Choice> people) =>
        Acts.Build("assist", forward: false, needsOpinion: false, "请核对有关数据并提出意见。", people[0].Value,
            [new("target", "请谁协办", "Whom", "person", true, people, null)],
            "所选人员答复后退回您，由您决定；答复前您可以取消。您的意见和协办意见都记录，环节计时不停。",
            "The chosen person answers, then it is yours again and you decide; you may cancel until then. Both opinions are recorded and the step's clock runs on.");

    public static IEnumerable<AllowedAction> OfferCancel(StepView view, StepMemory memory, StepItem own)
    {
        List<Choice> asked = [.. memory.Open.Where(item => item.Role == AddedRole.Assist && item.For == own.Id)
            .Select(item => new Choice(item.Id.ToString(), Name(view, item).Zh, Name(view, item).En))];
        if (asked.Count > 0)
            yield return Acts.Build("cancel-assist", forward: false, needsOpinion: false, null, asked[0].Value,
                [new("target", "取消", "Cancel", "choice", true, asked, asked[0].Value)],
                "取消协办，由您继续办理；协办人尚未答复，其待办收回。", "The request is cancelled and you go on; nobody has answered yet, and the item is taken back.");
    }

    public static void CarryOut(ActivityContext context, StepMemory memory, HumanAct act)
    {
        var item = AddedItems.Plan(context, act, act.Target!, AddedRole.Assist);
        memory.Items.Add(item);
        AddedItems.Open(context, item, act.Opinion);
    }

    private static Label Name(StepView view, StepItem item) => view.Facts.Organization.PersonLabel(item.Person!);
}
