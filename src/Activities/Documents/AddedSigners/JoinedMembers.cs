using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>People who joined a group by 并加签: when the case comes back to the group they are members again.</summary>
internal static class JoinedMembers
{
    public static void Remember(ActivityContext context, StepMemory memory)
    {
        var joined = memory.Members.Where(item => item.AddedBy is not null && item.Status is WorkItemStatus.Open or WorkItemStatus.Done)
            .Where(item => item.Person is not null).DistinctBy(item => item.Person).ToDictionary(item => item.Person!, item => item.AddedBy!);
        if (joined.Count > 0)
            (context.Instance.Joined ??= [])[context.Node.Id] = joined;
        else
            context.Instance.Joined?.Remove(context.Node.Id);
    }

    public static void AskAgain(ActivityContext context, StepMemory memory)
    {
        var organization = context.Facts.Organization;
        foreach (var (person, adder) in context.Instance.Joined?.GetValueOrDefault(context.Node.Id) ?? [])
        {
            if (organization.Person(person) is not { Active: true } || memory.Open.Any(item => item.Person == person))
                continue;

            var item = new StepItem { Id = context.NewId(), Person = person, AddedBy = adder };
            memory.Items.Add(item);
            AddedItems.Open(context, item, null);
        }
    }
}
