using System.Text.Json.Nodes;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>Builds what is offered on a case.</summary>
internal static class CaseAct
{
    public static AllowedAction Build(
        string action, bool needsOpinion, IReadOnlyList<ActionField> fields, string? target, string? opinion, string zh, string en)
    {
        var example = new JsonObject { ["action"] = action };
        if (opinion is not null)
            example["opinion"] = opinion;
        if (target is not null)
            example["target"] = target;
        var title = ActionTitles.Of(action);
        return new(action, title.Zh, title.En, false, example, needsOpinion, fields, zh, en);
    }

    public static ActionField Step(IReadOnlyList<Choice> steps, string? value) =>
        new("target", "环节", "Step", "choice", true, steps, value);

    /// <summary>An item by who is asked and where.</summary>
    public static Choice Named(WorkItem item, Organization office)
    {
        var who = item.Person is { } person ? office.PersonLabel(person) : office.PostLabel(item.Post ?? "");
        return new(item.Id.ToString(), $"{who.Zh}（{item.Title}）", $"{who.En} ({item.TitleEn})");
    }

    public static Choice Named(HumanStep step) => new(step.Node.Id, step.Node.Title, step.Node.TitleEn);
}
