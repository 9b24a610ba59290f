using System.Text.Json.Nodes;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.Reasons;
using Chancery.Engine.Storage;

namespace Chancery.Engine.WorkItems;

/// <summary>Acts that never move the case: comment, circulate, read.</summary>
internal static class CommonActs
{
    /// <summary>What is offered beside the step's own acts.</summary>
    public static IReadOnlyList<AllowedAction> Offered(string kind, CaseFacts facts, string person)
    {
        if (kind == "read")
            return [Simple("read", forward: true, "记为已阅，不影响流程。", "Recorded as read; the route is not affected.")];

        var people = facts.Organization.People.Where(one => one.Active && one.UserName != person && one.Posts.Count > 0)
            .Select(one => new Choice(one.UserName, $"{one.Name}（{facts.Organization.MainPost(one.UserName)?.Name}）",
                $"{one.NameEn} ({facts.Organization.MainPost(one.UserName)?.NameEn})")).ToList();
        var to = new ActionField("people", "传阅给", "To", "people", true, people, null);
        var comment = Simple("comment", forward: false, "只留批注，不影响流程。", "Only a note; the route is not affected.");
        comment.Example["opinion"] = "请关注附件中的数据口径。";
        return
        [
            comment with { NeedsOpinion = true },
            Simple("circulate", forward: false, "所选人员收到阅件，尚未阅的不重复发送；不影响流程。", "The chosen people get it to read, once each; the route is not affected.") with
            {
                Fields = [to],
                Example = new JsonObject { ["action"] = "circulate", ["data"] = new JsonObject { ["people"] = new JsonArray(people[0].Value) } },
            },
        ];
    }

    /// <summary>The effects of a common act; null when the act belongs to the step.</summary>
    public static IReadOnlyList<Effect>? TryCarryOut(HumanAct act, LockedItem item, CaseFacts facts, InstanceState state)
    {
        if (item.Kind == "read")
        {
            ActCheck.Require(Offered("read", facts, act.Person), act);
            return [new WorkItemClosed(item.Id, WorkItemStatus.Done, "read", act.Opinion)];
        }

        if (act.Action is not ("comment" or "circulate"))
            return null;
        ActCheck.Require(Offered("act", facts, act.Person), act);
        return act.Action == "comment" ? [] : [.. Readers(act, item, facts)];
    }

    private static IEnumerable<Effect> Readers(HumanAct act, LockedItem item, CaseFacts facts)
    {
        var names = act.Data["people"]!.AsArray().Select(person => (string)person!).Distinct().ToList();
        if (names.Count == 0)
            throw new WorkflowException(ErrorCodes.FieldInvalid, "data.people: choose somebody.", "请选择传阅人员。", "data.people");

        var by = facts.Organization.Person(act.Person);
        var title = (string?)facts.Fields["title"];
        foreach (var name in names)
        {
            var id = facts.NewId();
            yield return new WorkItemOpened(id, item.Visit, item.ActivityId, item.Title, item.TitleEn, "read", name, null,
                facts.Organization.MainPost(name)?.Unit, new Reason("assignee", "owner.circulated", new JsonObject { ["by"] = act.Person },
                    $"由{by?.Name}传阅。", $"Circulated by {by?.NameEn}.", id.ToString()))
            { IsOnceEach = true };
            yield return new AlertRaised(name, "to-read", id, $"{by?.Name}请您阅《{title}》。", $"{by?.NameEn} asks you to read \"{title}\".", Urgent: false);
        }
    }

    private static AllowedAction Simple(string action, bool forward, string zh, string en)
    {
        var title = ActionTitles.Of(action);
        return new(action, title.Zh, title.En, forward, new JsonObject { ["action"] = action }, false, [], zh, en);
    }
}
