using Chancery.Engine.Activities;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>减签: who added people, or the office, removes those who have not acted; at least one member always stays.</summary>
internal static class RemoveSignerRule
{
    /// <param name="isOffice">Whether the person acts for the office, which may remove anybody's.</param>
    /// <param name="keepsMembers">Whether those whom the step itself asks stay.</param>
    public static IReadOnlyList<StepItem> Removable(StepMemory memory, string person, bool isOffice, bool keepsMembers) =>
        [.. memory.Open.Concat(memory.Later).Where(item => item.Role != AddedRole.Assist && (item.AddedBy == person || isOffice)
            && (item.Role != AddedRole.Member || (!keepsMembers && MembersBeside(memory, item) > 0)))];

    public static IEnumerable<AllowedAction> Offer(StepMemory memory, string person, bool isOffice, bool keepsMembers, Organization organization)
    {
        List<Choice> choices = [.. Removable(memory, person, isOffice, keepsMembers).Select(item => Named(item, organization))];
        if (choices.Count > 0)
            yield return Acts.Build("remove-signer", forward: false, needsOpinion: false, null, choices[0].Value,
                [new("target", "减去", "Remove", "choice", true, choices, choices.Count == 1 ? choices[0].Value : null)],
                "只减去尚未办理的人员，已提的意见保留；减去后立即按规则判断本环节是否办完。",
                "Only people who have not acted are removed and opinions given stay; the step's rule is applied at once.");
    }

    public static void CarryOut(ActivityContext context, StepMemory memory, HumanAct act) =>
        AddedItems.TakeBack(context, memory, memory.Open.Concat(memory.Later).First(item => item.Id.ToString() == act.Target));

    private static Choice Named(StepItem item, Organization organization)
    {
        var name = item.Person is { } person ? organization.PersonLabel(person) : organization.PostLabel(item.Post!);
        return new(item.Id.ToString(), name.Zh, name.En);
    }

    private static int MembersBeside(StepMemory memory, StepItem item) => memory.Waiting.Count + memory.Items.Count(one =>
        one.Role == AddedRole.Member && one != item && one.Status is WorkItemStatus.Open or WorkItemStatus.Done);
}
