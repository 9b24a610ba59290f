using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Reasons;
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
            owner.Person is null ? owner.Post : null, owner.Unit, owner.Reason with { Reference = id.ToString() })
        {
            IsSignature = context.Activity is HumanStep { IsSignature: true },
        });
        Tell(context, owner, id);
        return new StepItem
        {
            Id = id,
            Person = owner.Person,
            Post = owner.Post,
            Duty = owner.Duty,
            Unit = owner.Unit,
            Units = owner.Units is null ? null : [.. owner.Units],
            Orphan = owner.Orphan,
        };
    }

    public static void Done(ActivityContext context, HumanAct act)
    {
        var memory = StepMemory.Of(context.Execution);
        var item = memory.Find(act.Item)!;
        item.Status = WorkItemStatus.Done;
        item.Action = act.Action;
        item.Person = act.Holder;
        memory.SaveTo(context.Execution);
        context.Emit(new WorkItemClosed(act.Item, WorkItemStatus.Done, act.Action, act.Opinion));
    }

    /// <summary>Closes an item nobody acted on in time, and says so to those asked and to whoever sent the matter on its way.</summary>
    public static void Miss(ActivityContext context, StepItem item)
    {
        item.Status = WorkItemStatus.Missed;
        context.Emit(new WorkItemClosed(item.Id, WorkItemStatus.Missed, null, null));
        var facts = context.Facts;
        var title = (string?)facts.Fields["title"];
        var asked = Asked(facts, item.Person, item.Post);
        var (unit, someone) = (item.Unit is { } code ? facts.Organization.Unit(code) : null, facts.Organization.Person(asked.FirstOrDefault() ?? ""));
        var (who, whoEn) = (unit?.Name ?? someone?.Name, unit?.NameEn ?? someone?.NameEn);
        foreach (var receiver in asked.Append(facts.Drafter).Distinct())
            context.Emit(new AlertRaised(receiver, "missed", asked.Contains(receiver) ? item.Id : null, $"《{title}》在“{context.Node.Title}”环节到期，{who}未办，流程不再等待。",
                $"\"{title}\" was due at {context.Node.TitleEn}; {whoEn} had not acted, and it went on without.", Urgent: true));
    }

    /// <summary>Gives an item's duty to somebody else; who already has an open item of the group gets no second one.</summary>
    public static void HandOver(ActivityContext context, StepMemory memory, StepItem item, Owner to)
    {
        item.Status = WorkItemStatus.Transferred;
        if (!to.Orphan && item.Units is { } units && memory.Open.FirstOrDefault(one => one.Units is not null && !one.Orphan && one.Person is not null && one.Person == to.Person) is { } own)
        {
            own.Units = [.. own.Units!, .. units];
            context.Emit(new Explained(to.Reason with { Reference = own.Id.ToString() }));
            Tell(context, to, own.Id);
            return;
        }

        // An orphan's unit is that of its finder
        var unit = item.Orphan && item.Units is null ? to.Unit : item.Unit ?? to.Unit;
        var next = Open(context, to with { Unit = unit, Units = item.Units, Duty = item.Post ?? item.Duty ?? to.Duty });
        (next.Role, next.For, next.AddedBy) = (item.Role, item.For, item.AddedBy);
        // What the former holder asked of others comes back to the new one
        foreach (var asked in memory.Items.Concat(memory.Later).Where(one => one.For == item.Id))
            asked.For = next.Id;
        memory.Items.Add(next);
    }

    private static string[] Asked(CaseFacts facts, string? person, string? post) =>
        person is not null ? [person] : [.. facts.Organization.HoldersOf(post!).Select(holder => holder.UserName)];

    private static void Tell(ActivityContext context, Owner owner, Guid item)
    {
        var facts = context.Facts;
        var title = (string?)facts.Fields["title"];
        var urgent = owner.Orphan || (string?)facts.Fields["urgency"] is "urgent" or "extra-urgent";
        foreach (var receiver in Asked(facts, owner.Person, owner.Post).Where(receiver => receiver != facts.Actor))
        {
            context.Emit(owner.Orphan
                ? new AlertRaised(receiver, "orphan", item, $"《{title}》在“{context.Node.Title}”环节无人可办，请指定承办人。",
                    $"Nobody can be found for \"{title}\" at {context.Node.TitleEn}; name somebody.", urgent)
                : new AlertRaised(receiver, "arrived", item, $"《{title}》已到“{context.Node.Title}”环节，请办理。",
                    $"\"{title}\" has arrived at {context.Node.TitleEn} and waits for you.", urgent));
        }
    }
}
