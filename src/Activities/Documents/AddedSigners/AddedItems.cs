using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>Opens and takes back the items of people added to a step.</summary>
internal static class AddedItems
{
    private static readonly Dictionary<AddedRole, (string Zh, string En)> Purposes = new()
    {
        [AddedRole.Assist] = ("协办", "to help"),
        [AddedRole.Before] = ("前加签", "to sign before"),
        [AddedRole.After] = ("后加签", "to sign after"),
        [AddedRole.Beside] = ("并加签", "to sign as well"),
        [AddedRole.Member] = ("并加签", "to join the group"),
    };

    public static StepItem Plan(ActivityContext context, HumanAct act, string person, AddedRole role) =>
        new() { Id = context.NewId(), Person = person, Role = role, For = act.Item, AddedBy = act.Person };

    public static void Open(ActivityContext context, StepItem item, string? question)
    {
        var (node, organization) = (context.Node, context.Facts.Organization);
        var (by, purpose) = (organization.PersonLabel(item.AddedBy!), Purposes[item.Role]);
        var title = (string?)context.Facts.Fields["title"];
        item.Status = WorkItemStatus.Open;
        context.Emit(new WorkItemOpened(item.Id, context.Execution.Number, node.Id, node.Title, node.TitleEn, "act", item.Person, null,
            organization.MainPost(item.Person!)?.Unit, new Reason("assignee", "owner.added",
                new JsonObject { ["by"] = item.AddedBy, ["role"] = item.Role.ToString(), ["organizationVersion"] = organization.Version },
                $"由{by.Zh}请其{purpose.Zh}。", $"{by.En} asked them {purpose.En}.", item.Id.ToString())));
        var urgent = (string?)context.Facts.Fields["urgency"] is "urgent" or "extra-urgent";
        context.Emit(new AlertRaised(item.Person!, "arrived", item.Id,
            $"{by.Zh}请您{purpose.Zh}《{title}》（{node.Title}）{(question is null ? "。" : $"：{question}")}",
            $"{by.En} asks you {purpose.En} on \"{title}\" ({node.TitleEn}){(question is null ? "." : $": {question}")}", urgent));
    }

    /// <summary>Takes back what was asked and not yet answered.</summary>
    public static void TakeBack(ActivityContext context, StepMemory memory, StepItem item)
    {
        if (memory.Later.Remove(item))
            return;

        item.Status = WorkItemStatus.Recalled;
        context.Emit(new WorkItemClosed(item.Id, WorkItemStatus.Recalled, null, null));
        var title = (string?)context.Facts.Fields["title"];
        if (item.Person is { } person)
            context.Emit(new AlertRaised(person, "recalled", null, $"《{title}》（{context.Node.Title}）不再需要您办理。",
                $"\"{title}\" ({context.Node.TitleEn}) no longer needs you.", Urgent: false));
    }

    /// <summary>Tells who asked that the answer is there.</summary>
    public static void TellAdder(ActivityContext context, StepItem item, HumanAct act)
    {
        var by = context.Facts.Organization.PersonLabel(act.Person);
        var (title, words) = ((string?)context.Facts.Fields["title"], ActionTitles.Of(act.Action));
        if (item.AddedBy is { } adder && adder != act.Person)
            context.Emit(new AlertRaised(adder, "answered", item.For, $"{by.Zh}对《{title}》已{words.Zh}：{act.Opinion}",
                $"{by.En} on \"{title}\", {words.En}: {act.Opinion}", Urgent: false));
    }
}
