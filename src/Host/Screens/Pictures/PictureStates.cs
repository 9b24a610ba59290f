using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Gives control-flow nodes a state: passed when they lie between passed steps.</summary>
internal static class PictureStates
{
    public static List<PictureNode> Infer(List<PictureNode> nodes, IReadOnlyList<Connection> connections)
    {
        var byId = nodes.ToDictionary(node => node.Id);
        return
        [
            .. nodes.Select(node => node.Shape == NodeShape.Step || node.State != "future" ? node
                : Reaches(node.Id, forward: true) && (node.Shape == NodeShape.Start || Reaches(node.Id, forward: false))
                    ? node with { State = "done" }
                    : node),
        ];

        // Looks through other control flow for the nearest steps in one direction.
        bool Reaches(string id, bool forward)
        {
            var seen = new HashSet<string> { id };
            var queue = new Queue<string>([id]);
            while (queue.TryDequeue(out var at))
                foreach (var edge in connections.Where(edge => (forward ? edge.Source : edge.Target) == at))
                {
                    var next = forward ? edge.Target : edge.Source;
                    if (!byId.TryGetValue(next, out var node) || !seen.Add(next))
                        continue;

                    if (node.Shape is NodeShape.Step or NodeShape.Start)
                    {
                        if (node.Shape == NodeShape.Start || node.State == "done" || (forward && node.State is "current" or "faulted"))
                            return true;
                    }
                    else
                    {
                        queue.Enqueue(next);
                    }
                }

            return false;
        }
    }

    /// <summary>Whether the case went along an edge; of several exits of a decision only the first one entered counts.</summary>
    public static bool Passed(Connection edge, IReadOnlyList<Connection> connections, Dictionary<string, PictureNode> nodes)
    {
        var (from, to) = (nodes[edge.Source], nodes[edge.Target]);
        var backward = to.Step?.Until <= from.Step?.Since;
        if (from.State != "done" || !IsReached(to) || (backward && to.Step!.Visits < 2))
            return false;

        return from.Shape != NodeShape.Decision || !connections.Any(other => other.Source == edge.Source && other != edge
            && nodes.TryGetValue(other.Target, out var rival) && IsReached(rival) && rival.Step?.Since < to.Step?.Since);
    }

    private static bool IsReached(PictureNode node) => node.State is "done" or "current" or "faulted";
}
