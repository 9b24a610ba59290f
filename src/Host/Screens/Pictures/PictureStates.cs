using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Tells which way the case went.</summary>
internal static class PictureStates
{
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
