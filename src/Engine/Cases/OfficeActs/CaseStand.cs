using Chancery.Engine.Access;
using Chancery.Engine.Cases.Links;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>A case as the rules on acts without an item look at it; built for the page and for the act alike.</summary>
/// <param name="Items">Open items of the case, to act on.</param>
/// <param name="Visited">Ids of the human steps ever visited, the latest first.</param>
internal sealed record CaseStand(
    Actor Actor, Pipeline Pipeline, InstanceState State, CaseFacts Facts, IReadOnlyList<WorkItem> Items, IReadOnlyList<string> Visited)
{
    /// <summary>Copies to read that are open and that nobody has looked at.</summary>
    public IReadOnlyList<WorkItem> Readings { get; init; } = [];

    public OpenLinks OpenLinks { get; init; } = OpenLinks.None;

    public IEnumerable<ActivityExecution> RunningVisits => State.Executions.Where(one =>
        one.Status == ActivityStatus.Running && Pipeline.Activities[one.ActivityId] is HumanStep);

    /// <summary>Human steps of the root flowchart, in drawing order; those inside containers cannot be entered from outside.</summary>
    public IEnumerable<HumanStep> RootSteps => Pipeline.Definition.Options.RunsByTokens ? []
        : (Pipeline.Definition.Root.Flowchart?.Activities ?? []).Select(node => Pipeline.Activities[node.Id]).OfType<HumanStep>();
}
