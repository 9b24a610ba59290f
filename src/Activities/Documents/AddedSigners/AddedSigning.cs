using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>协办、加签、减签 on one item: what its holder may ask of others, and what becomes of it.</summary>
internal static class AddedSigning
{
    public static IEnumerable<AllowedAction> Offer(StepView view, StepMemory memory, StepItem item, bool mayBeDrafter, bool isGroup)
    {
        var remove = RemoveSignerRule.Offer(memory, view.Person, isOffice: false, keepsMembers: false, view.Facts.Organization);
        if (memory.Waits(item))
            return [.. AssistRule.OfferCancel(view, memory, item), .. remove];

        var people = Candidates.Of(view, memory);
        var signers = mayBeDrafter ? people : [.. people.Where(one => one.Value != view.Facts.Drafter)];
        return [.. people.Count > 0 ? [AssistRule.Offer(people)] : Array.Empty<AllowedAction>(), .. AddSignRule.Offer(signers, isGroup), .. remove];
    }

    /// <summary>Carries out such an act, or the act of somebody added; false when it is the step's own.</summary>
    public static bool TryCarryOut(ActivityContext context, HumanAct act, bool isGroup)
    {
        var memory = StepMemory.Of(context.Execution);
        switch (act.Action)
        {
            case "assist":
                AssistRule.CarryOut(context, memory, act);
                break;
            case "add-before" or "add-after" or "add-parallel":
                AddSignRule.CarryOut(context, memory, act, isGroup);
                break;
            case "cancel-assist" or "remove-signer":
                RemoveSignerRule.CarryOut(context, memory, act);
                break;
            default:
                if (memory.Find(act.Item) is not { Role: not AddedRole.Member } item)
                    return false;
                StepItems.Done(context, act);
                AddedItems.TellAdder(context, item, act);
                return true;
        }

        memory.SaveTo(context.Execution);
        return true;
    }
}
