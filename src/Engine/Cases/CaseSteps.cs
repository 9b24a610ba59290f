using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases;

/// <summary>How every step of the pipeline stands for one case: done, current, future, skipped.</summary>
internal static class CaseSteps
{
    /// <param name="ran">Ids of the activities that ran; asked of those that ask nobody.</param>
    public static List<GetCase.Step> Of(LoadedCase loaded, List<Visit> visits, List<WorkItem> items, IReadOnlySet<string> ran)
    {
        var running = loaded.State.Executions.Where(execution => execution.Status == ActivityStatus.Running).Select(execution => execution.ActivityId).ToHashSet(StringComparer.Ordinal);
        var faulted = loaded.State.Executions.Where(execution => execution.Status == ActivityStatus.Faulted).Select(execution => execution.ActivityId).ToHashSet(StringComparer.Ordinal);
        var nodes = loaded.Pipeline.Definition.Root.Flowchart?.Activities ?? [];
        var last = visits.Where(visit => visit.ClosedAt is not null).Select(visit => Position(nodes, visit.ActivityId)).DefaultIfEmpty(-1).Max();
        List<GetCase.Step> steps = [];
        foreach (var node in nodes)
        {
            var step = loaded.Pipeline.Activities[node.Id] as HumanStep;
            var own = visits.Where(visit => visit.ActivityId == node.Id).ToList();
            var state = faulted.Contains(node.Id) ? "faulted"
                : running.Contains(node.Id) ? "current"
                : step is null ? ran.Contains(node.Id) ? "done" : loaded.State.Status is CaseStatus.Running or CaseStatus.Faulted ? "future" : "skipped"
                : loaded.State.PassedGates.ContainsKey(node.Id) ? "done"
                : loaded.State.Status != CaseStatus.Running || loaded.State.JumpedOver?.Contains(node.Id) == true || Skipped(loaded, nodes, node.Id, last) ? "skipped"
                : "future";
            IReadOnlyList<Label> people = state switch
            {
                "future" when step is not null => [.. step.Predict(loaded.Facts).Select(person => new Label(person.Name, person.NameEn))],
                "skipped" => [],
                _ => PeopleOf(items.Where(item => own.Count > 0 && item.Visit == own[^1].Number && item.Kind == "act"), loaded.Facts.Organization),
            };
            steps.Add(new(node.Id, node.Type, node.Title, node.TitleEn, step?.Stage, state, Zh(people), own.Count,
                own.LastOrDefault()?.OpenedAt, own.LastOrDefault()?.ClosedAt)
            {
                PeopleEn = En(people),
            });
        }

        return steps;
    }

    /// <summary>Names of those who acted, or who are asked while nobody has.</summary>
    public static IReadOnlyList<Label> PeopleOf(IEnumerable<WorkItem> items, Organization organization)
    {
        var all = items.ToList();
        var acted = all.Where(item => item.Status is WorkItemStatus.Done).ToList();
        var asked = all.Where(item => item.Status == WorkItemStatus.Open).ToList();
        return [.. acted.Where(item => item.ClosedByName is { Length: > 0 })
            .Select(item => Acted(item, organization))
            .Concat(asked.SelectMany(item => Asked(item, organization))).Distinct()];
    }

    // A proxy is shown with the one whose item it was
    private static Label Acted(WorkItem item, Organization organization)
    {
        var name = new Label(item.ClosedByName!, organization.PersonEn(item.ClosedBy, item.ClosedByName, item.ClosedByNameEn)!);
        return item.Proxy is { } proxy && proxy == item.ClosedBy && item.Person is { } principal && organization.PersonLabel(principal) is var whom
            ? new($"{name.Zh}代{whom.Zh}", $"{name.En} for {whom.En}") : name;
    }

    public static IEnumerable<Label> Asked(WorkItem item, Organization organization) => item.Person is { } person
        ? [organization.PersonLabel(person)]
        : item.Post is { } post ? organization.HoldersOf(post).Select(holder => new Label(holder.Name, holder.NameEn)) : [];

    public static IReadOnlyList<string> Zh(IEnumerable<Label> names) => [.. names.Select(name => name.Zh)];

    public static IReadOnlyList<string> En(IEnumerable<Label> names) => [.. names.Select(name => name.En)];

    // A step drawn before the furthest passed one, itself not passed and not waiting, was left out by the route
    private static bool Skipped(LoadedCase loaded, IReadOnlyList<Definitions.ActivityNode> nodes, string id, int last) =>
        loaded.State.PassedGates.Count > 0
        && Position(nodes, id) < loaded.State.PassedGates.Keys.Select(step => Position(nodes, step)).Max() && Position(nodes, id) < last;

    private static int Position(IReadOnlyList<Definitions.ActivityNode> nodes, string id)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Id == id)
                return i;
        }

        return -1;
    }
}
