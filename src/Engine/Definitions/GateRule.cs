using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions;

/// <summary>No path may reach an activity around a mandatory gate it requires, whatever starts the run, nor by the gate's refusal.</summary>
/// <remarks>A gate that only some documents pass may be gone around, but must stand on a way to the activity: else the case would stop there for good.</remarks>
internal static class GateRule
{
    public static IEnumerable<Finding> Check(Pipeline pipeline)
    {
        var requirers = pipeline.Activities.Values.Where(activity => activity is IRequiresGates).ToList();
        if (requirers.Count == 0)
            return [];

        var ways = new ForwardWays(pipeline);
        return Types(requirers, gates => gates.RequiredGateTypes).SelectMany(type => Avoided(pipeline.Root, type))
            .Concat(Types(requirers, gates => gates.ConditionalGateTypes).SelectMany(type => Absent(requirers, Gates(pipeline, type), ways, type)))
            .Concat(Types(requirers, gates => [.. gates.RequiredGateTypes, .. gates.ConditionalGateTypes]).SelectMany(type => Refused(Gates(pipeline, type), ways, type)));
    }

    private static IEnumerable<string> Types(List<Activity> requirers, Func<IRequiresGates, IReadOnlyList<string>> of) =>
        requirers.SelectMany(activity => of((IRequiresGates)activity)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Finding> Avoided(Activity root, string gateType)
    {
        return new Passage(activity => IsGate(activity, gateType)).Entered(root)
            .Where(activity => activity is IRequiresGates requirer && requirer.RequiredGateTypes.Contains(gateType))
            .Distinct().Select(activity => Finding(activity.Node, gateType));
    }

    private static IEnumerable<Finding> Absent(List<Activity> requirers, List<HumanStep> gates, ForwardWays ways, string gateType) =>
        requirers.Where(activity => ((IRequiresGates)activity).ConditionalGateTypes.Contains(gateType) && !gates.Exists(gate => ways.IsBefore(gate, activity)))
            .Select(activity => new Finding("gate.missing", activity.Node.JsonPath, activity.Node.Id,
                $"Some documents must pass a step {gateType} before \"{activity.Node.TitleEn}\", and no way to it leads through one; a case that needs it would stop there.",
                $"部分公文到“{activity.Node.Title}”之前必须经过环节 {gateType}，但没有任何路径经过它；需要该环节的公文会停在这里。"));

    private static IEnumerable<Finding> Refused(List<HumanStep> gates, ForwardWays ways, string gateType) =>
        from gate in gates
        where gate.Outcomes.Any(outcome => !gate.IsPassedBy(outcome))
        let passage = new Passage(activity => IsGate(activity, gateType))
        from reached in ways.After(gate, outcome => !gate.IsPassedBy(outcome), passage).Distinct()
        where reached is IRequiresGates requirer && (requirer.RequiredGateTypes.Contains(gateType) || requirer.ConditionalGateTypes.Contains(gateType))
        select new Finding("gate.avoided", gate.Node.JsonPath, gate.Node.Id,
            $"A document that does not pass \"{gate.Node.TitleEn}\" goes on to \"{reached.Node.TitleEn}\", which it may only enter once it has passed; lead that exit back.",
            $"未通过“{gate.Node.Title}”的公文会继续走到“{reached.Node.Title}”，而该环节须通过后才能进入；请将该出口连回前面的环节。");

    private static List<HumanStep> Gates(Pipeline pipeline, string gateType) =>
        [.. pipeline.Activities.Values.Where(activity => IsGate(activity, gateType)).Cast<HumanStep>()];

    private static bool IsGate(Activity activity, string gateType) => activity is HumanStep { IsGate: true } && activity.Node.Type == gateType;

    private static Finding Finding(ActivityNode node, string gateType) => new("gate.avoided", node.JsonPath, node.Id,
        $"\"{node.TitleEn}\" can be reached without the mandatory gate {gateType}; every path to it must pass one.",
        $"不经过必经环节 {gateType} 就能到达“{node.Title}”，到达它的每条路径都必须经过该环节。");
}
