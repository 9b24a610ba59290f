using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Definitions;

/// <summary>No forward path may reach an activity around a mandatory gate it requires.</summary>
internal static class GateRule
{
    public static IEnumerable<Finding> Check(Activity root) => Below(root).OfType<IRequiresGates>()
        .SelectMany(activity => activity.RequiredGateTypes).Distinct(StringComparer.Ordinal)
        .SelectMany(gateType => new Walk(gateType).Enter(root));

    private static IEnumerable<Activity> Below(Activity activity) => activity.Children.SelectMany(Below).Prepend(activity);

    /// <summary>Goes wherever a case can come without having passed a gate of one type.</summary>
    private sealed class Walk(string gateType)
    {
        public IEnumerable<Finding> Enter(Activity activity)
        {
            if (activity is IRequiresGates requirer && requirer.RequiredGateTypes.Contains(gateType))
            {
                var node = activity.Node;
                return
                [
                    new Finding("gate.avoided", node.JsonPath, node.Id,
                        $"\"{node.Title}\" can be reached without the mandatory gate {gateType}; every path to it must pass one.",
                        $"不经过必经环节 {gateType} 就能到达“{node.Title}”，到达它的每条路径都必须经过该环节。"),
                ];
            }

            return activity switch
            {
                Flowchart flowchart => Inside(flowchart.Graph),
                ISequence => activity.Children.TakeWhile(child => !IsGate(child)).SelectMany(Enter),
                _ => activity.Children.SelectMany(Enter),
            };
        }

        private IEnumerable<Finding> Inside(FlowGraph graph)
        {
            var ungated = graph.Reach(graph.Start, node => IsGate(graph.Nodes[node]));
            return Enumerable.Range(0, ungated.Length).Where(i => ungated[i]).SelectMany(i => Enter(graph.Nodes[i]));
        }

        private bool IsGate(Activity activity) => activity is HumanStep { IsGate: true } && activity.Node.Type == gateType;
    }
}
