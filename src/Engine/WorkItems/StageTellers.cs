using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;
using Chancery.Engine.Time;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Engine.WorkItems;

/// <summary>Whom a stage tells, and in which words.</summary>
internal sealed class StageTellers(WorkflowDbContext db, OfficeRules rules)
{
    /// <param name="later">Owner rules of those who are told of a graver stage now.</param>
    public async Task<List<Effect>> TellAsync(
        Organization organization, LockedCase locked, Deadline deadline, EscalationStage stage, IEnumerable<string> later, DateTimeOffset now, CancellationToken ct)
    {
        var items = await db.WorkItems.AsNoTracking()
            .Where(item => item.OrganId == locked.OrganId && item.CaseId == locked.CaseId && item.Status == WorkItemStatus.Open
                && item.Kind == "act" && (deadline.Visit == null || item.Visit == deadline.Visit))
            .ToListAsync(ct);
        var graver = later.SelectMany(Receive).Select(one => one.Person).ToHashSet(StringComparer.Ordinal);
        var receivers = stage.Tell.SelectMany(Receive).DistinctBy(one => one.Person).Where(one => !graver.Contains(one.Person)).ToList();
        List<string> told = [.. receivers.Select(one => one.Person)];
        var title = (string?)JsonNode.Parse(locked.Fields)!["title"];
        var step = items.FirstOrDefault()?.Title;
        var stepEn = items.FirstOrDefault()?.TitleEn;
        var left = RemainingTime.Of(rules.Calendar, now, deadline.DueAt);
        var (zh, en) = deadline.Clock switch
        {
            Deadline.CaseClock => ($"{stage.TitleZh}：《{title}》全件时限{left.Zh}。", $"{stage.TitleEn}: \"{title}\" as a whole, {left.En}."),
            Deadline.ExternalClock => ($"{stage.TitleZh}：《{title}》法定时限{left.Zh}。", $"{stage.TitleEn}: \"{title}\", the statutory limit, {left.En}."),
            _ => ($"{stage.TitleZh}：《{title}》在“{step}”环节{left.Zh}。", $"{stage.TitleEn}: \"{title}\" at {stepEn}, {left.En}."),
        };

        // A graver stage is told at the same moment: this one is only on record
        if (told.Count == 0)
            (zh, en) = ($"{stage.TitleZh}：补记，由同时到点的更高一级提醒告知。", $"{stage.TitleEn}: on record only, a graver stage is told at the same moment.");

        List<Effect> effects = [.. receivers.Select(one => new AlertRaised(one.Person, stage.Name, one.Item ?? items.FirstOrDefault()?.Id, zh, en, stage.Name is not "reminder"))];
        effects.Add(new Explained(new Reason("escalation", "escalation." + stage.Name,
            new JsonObject
            {
                ["due"] = deadline.DueAt.ToString("O"),
                ["stageAt"] = stage.At.ToString("O"),
                ["clock"] = deadline.Clock,
                ["told"] = new JsonArray([.. told.Select(person => (JsonNode?)person)]),
            },
            told.Count == 0 ? zh : $"{zh}按规则告知：{Names(told, organization, person => person.Name, "、")}。",
            told.Count == 0 ? en : $"{en} Told by rule: {Names(told, organization, person => person.NameEn, ", ")}.", deadline.Id.ToString())));
        return effects;

        IEnumerable<(string Person, Guid? Item)> Receive(string rule) => Receivers(rule, organization, items, locked);
    }

    private static string Names(List<string> told, Organization organization, Func<Person, string> name, string separator) =>
        string.Join(separator, told.Select(one => organization.Person(one) is { } person ? name(person) : one));

    /// <summary>Who is told, each with the open item that concerns them; null where none does more than another.</summary>
    private static IEnumerable<(string Person, Guid? Item)> Receivers(string rule, Organization organization, List<WorkItem> items, LockedCase locked) => rule switch
    {
        "assignee" => items.SelectMany(item => Of(item, item.Person is { } person ? [person] : Holders(organization, item.Post))),
        "section-head" or "unit-head" => items.SelectMany(item =>
            Of(item, Holders(organization, organization.UnitInCharge(UnitOf(item, organization) ?? locked.DrafterUnit)?.HeadPost))),
        "office-deputy" => Of(null, Holders(organization, "office-deputy-1")),
        "supervision" => Of(null, organization.People.Where(person => organization.HasRole(person.UserName, Roles.Supervisor)).Select(person => person.UserName)),
        "drafter" => Of(null, [locked.Drafter]),
        _ => Of(null, Holders(organization, rule)),
    };

    private static IEnumerable<(string Person, Guid? Item)> Of(WorkItem? item, IEnumerable<string> people) => people.Select(person => (person, item?.Id));

    private static string? UnitOf(WorkItem item, Organization organization) =>
        item.Unit ?? (item.Person is { } person ? organization.MainPost(person)?.Unit : organization.Post(item.Post ?? "")?.Unit);

    private static IEnumerable<string> Holders(Organization organization, string? post) =>
        post is null ? [] : organization.HoldersOf(post).Select(person => person.UserName);
}
