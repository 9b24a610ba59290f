using Chancery.Engine.Activities;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions;

/// <summary>No path may reach an activity around a mandatory gate it requires, whatever starts the run.</summary>
internal static class GateRule
{
    public static IEnumerable<Finding> Check(Pipeline pipeline) => pipeline.Activities.Values.OfType<IRequiresGates>()
        .SelectMany(activity => activity.RequiredGateTypes).Distinct(StringComparer.Ordinal)
        .SelectMany(gateType => Avoided(pipeline.Root, gateType));

    private static IEnumerable<Finding> Avoided(Activity root, string gateType)
    {
        var passage = new Passage(activity => activity is HumanStep { IsGate: true } && activity.Node.Type == gateType);

        return passage.Entered(root).Where(activity => activity is IRequiresGates requirer && requirer.RequiredGateTypes.Contains(gateType))
            .Distinct().Select(activity => Finding(activity.Node, gateType));
    }

    private static Finding Finding(ActivityNode node, string gateType) => new("gate.avoided", node.JsonPath, node.Id,
        $"\"{node.TitleEn}\" can be reached without the mandatory gate {gateType}; every path to it must pass one.",
        $"不经过必经环节 {gateType} 就能到达“{node.Title}”，到达它的每条路径都必须经过该环节。");
}
