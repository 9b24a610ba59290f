using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Reasons;
using Chancery.Engine.WorkItems;

namespace Chancery.Activities.Documents;

/// <summary>Gives a case to somebody to read; the route is not affected.</summary>
internal static class StepReadings
{
    /// <param name="unit">Unit for which it is read; null for the person's own.</param>
    /// <returns>The item's id.</returns>
    public static Guid Open(ActivityContext context, string person, string? unit)
    {
        var (id, node, facts) = (context.NewId(), context.Node, context.Facts);
        var reader = facts.Organization.Person(person);
        context.Emit(new WorkItemOpened(id, context.Execution.Number, node.Id, node.Title, node.TitleEn, "read", person, null, unit,
            new Reason("assignee", "owner.circulated", new JsonObject { ["by"] = facts.Actor },
                $"在“{node.Title}”环节列入传阅，由{reader?.Name}阅。", $"Listed at {node.TitleEn}; {reader?.NameEn} reads it.", id.ToString())));
        context.Emit(new AlertRaised(person, "to-read", id,
            $"请阅《{(string?)facts.Fields["title"]}》。", $"Please read \"{(string?)facts.Fields["title"]}\".", Urgent: false));
        return id;
    }
}
