using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Cases.OfficeActs;

/// <summary>Whether a step of the root flowchart may be entered from outside without leaving out a mandatory gate.</summary>
internal static class EntryRule
{
    /// <summary>Nothing final lies after it, and the gates the step itself asks for have been passed and are not among those passed again after it.</summary>
    public static bool MayEnter(CaseStand stand, string target)
    {
        if (Graph(stand) is not { } graph || !graph.TryFind(target, out var node) || !graph.IsReached(node))
            return false;

        var after = graph.Reach(node);
        if (stand.State.EverPassed(stand.Pipeline).Any(step => step.IsFinal
            && (step.Node.Id == target ? !step.IsIssue : graph.TryFind(step.Node.Id, out var number) && after[number])))
            return false;

        var passed = stand.State.PassedGates.Keys.Where(id => !graph.TryFind(id, out var other) || !after[other]).ToList();
        if (stand.Pipeline.Activities[target] is not HumanStep step || step.NamedBy(stand.Facts) is "" || !step.MayBeEntered(stand.Pipeline, passed, stand.Facts))
            return false;

        // A gate that every way here leads through, and that a return took back before the case was closed, is not jumped by reopening it
        var keys = passed.Select(id => stand.Pipeline.Activities[id]).OfType<HumanStep>().Select(gate => gate.GateKey).ToHashSet(StringComparer.Ordinal);
        if (stand.State.Status != CaseStatus.Running && stand.RootSteps.Any(gate => gate != step && gate.IsGateOf(stand.Facts) && !keys.Contains(gate.GateKey)
            && graph.TryFind(gate.Node.Id, out var behind) && !graph.Reach(graph.Start, one => one == behind)[node]))
            return false;

        return GatesAhead.AreMet(stand.Pipeline, graph, node, passed, stand.Facts);
    }

    /// <summary>Human steps not passed that lie between where the case is and the target.</summary>
    public static IReadOnlyList<HumanStep> LeftOut(CaseStand stand, string target)
    {
        if (Graph(stand) is not { } graph || !graph.TryFind(target, out var node))
            return [];

        // A case may wait in a step that asks nobody to act, such as a circulation
        var from = stand.State.Executions.Where(one => one.Status == ActivityStatus.Running)
            .Select(one => graph.TryFind(one.ActivityId, out var number) ? graph.Reach(number) : []).ToList();
        return [.. stand.RootSteps.Where(step => step.Node.Id != target && !stand.State.PassedGates.ContainsKey(step.Node.Id)
            && graph.TryFind(step.Node.Id, out var between) && graph.Reach(between)[node] && from.Exists(reach => reach.Length > 0 && reach[between]))];
    }

    private static FlowGraph? Graph(CaseStand stand) => stand.Pipeline.Activities[stand.Pipeline.Definition.Root.Id] is Flowchart flowchart
        ? flowchart.GraphFor(stand.State) : null;
}
