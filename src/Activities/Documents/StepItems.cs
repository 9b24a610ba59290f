using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Opens, hands on and closes the work items of a visit.</summary>
internal static class StepItems
{
    public static StepItem Open(ActivityContext context, Owner owner)
    {
        var id = context.NewId();
        var node = context.Node;
        context.Emit(new WorkItemOpened(
            id, context.Execution.Number, node.Id, node.Title, node.TitleEn, "act", owner.Person,
            owner.Person is null ? owner.Post : null, owner.Unit, owner.Reason with { Reference = id.ToString() }));
        Tell(context, owner, id);
        return new StepItem { Id = id, Person = owner.Person, Post = owner.Post, Unit = owner.Unit, Orphan = owner.Orphan };
    }

    public static void Done(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        item.Status = WorkItemStatus.Done;
        item.Action = act.Action;
        item.Person = act.Person;
        memory.SaveTo(context.Execution);
        context.Emit(new WorkItemClosed(act.Item, WorkItemStatus.Done, act.Action, act.Opinion));
    }

    public static void Transfer(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        item.Status = WorkItemStatus.Transferred;
        context.Emit(new WorkItemClosed(act.Item, WorkItemStatus.Transferred, act.Action, act.Opinion));
        var from = context.Facts.Organization.Person(act.Person);
        var to = OwnerRule.Named(act.Target!, "transfer", context.Facts, $"{from?.Name}转办的接收人", $"the person {from?.NameEn} handed it to");
        var next = Open(context, to with { Unit = item.Unit ?? to.Unit });
        next.Units = item.Units;
        memory.Items.Add(next);
        memory.SaveTo(context.Execution);
    }

    /// <summary>Gives the item of somebody who left to another holder of the post, else to the head of the unit, who names someone.</summary>
    public static void Reassign(ActivityContext context, HumanAct act, bool mayBeDrafter)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        item.Status = WorkItemStatus.Transferred;
        context.Emit(new WorkItemClosed(act.Item, WorkItemStatus.Transferred, null, null));
        var next = Open(context, OwnerRule.Successor(item.Person, item.Post, item.Unit, context.Facts, mayBeDrafter));
        next.Units = item.Units;
        memory.Items.Add(next);
        memory.SaveTo(context.Execution);
    }

    private static void Tell(ActivityContext context, Owner owner, Guid item)
    {
        var facts = context.Facts;
        var title = (string?)facts.Fields["title"];
        var urgent = (string?)facts.Fields["urgency"] is "urgent" or "extra-urgent";
        string[] people = owner.Person is { } person ? [person]
            : [.. facts.Organization.HoldersOf(owner.Post!).Select(holder => holder.UserName)];
        foreach (var receiver in people.Where(receiver => receiver != facts.Actor))
        {
            context.Emit(new AlertRaised(receiver, "arrived", item,
                $"《{title}》已到“{context.Node.Title}”环节，请办理。", $"\"{title}\" has arrived at {context.Node.TitleEn} and waits for you.", urgent));
        }
    }
}
