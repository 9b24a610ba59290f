using System.Globalization;
using System.Text;
using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Finds the way of each arrow: through its bends, or round what lies between.</summary>
internal static class PictureRoutes
{
    private const double Channel = 26;
    private const double LabelLine = 13;

    /// <param name="place">Canvas coordinates of an arrow's bends to the picture's.</param>
    public static IReadOnlyList<PictureEdge> Of(
        List<PictureNode> nodes, IReadOnlyList<Connection> connections, Func<IReadOnlyList<(double X, double Y)>, List<(double X, double Y)>> place)
    {
        var byId = nodes.ToDictionary(node => node.Id);
        var exits = connections.CountBy(edge => edge.Source).ToDictionary();
        var edges = new List<PictureEdge>();
        var detours = 0;
        foreach (var edge in connections)
        {
            if (!byId.TryGetValue(edge.Source, out var from) || !byId.TryGetValue(edge.Target, out var to) || from == to)
                continue;

            var points = edge.Vertices.Count > 0
                ? Bent(from, to, place(edge.Vertices))
                : Direct(nodes, from, to, connections.Any(other => other.Source == edge.Target && other.Target == edge.Source), ref detours);
            var label = exits[edge.Source] > 1 && edge.SourcePort != "Done" ? edge.SourcePort : null;
            var (x, y) = LabelPlace(points);
            while (label is not null && edges.Exists(other => other.Label is not null && Math.Abs(other.LabelX - x) < 60 && Math.Abs(other.LabelY - y) < LabelLine))
                y += LabelLine;
            edges.Add(new(PathOf(points), edge.Source, label, x, y, Passed(edge, connections, byId)));
        }

        return edges;
    }

    /// <summary>The outermost coordinates of the arrows; zeros when there is none.</summary>
    public static (double Left, double Top, double Right, double Bottom) Bounds(IReadOnlyList<PictureEdge> edges)
    {
        var (across, down) = (Places(edges, 1), Places(edges, 2));
        return (across.Min(), down.Min(), across.Max(), down.Max());
    }

    private static List<double> Places(IReadOnlyList<PictureEdge> edges, int place) =>
        [.. edges.SelectMany(edge => edge.Path.Split(' ').Where((_, index) => index % 3 == place))
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).DefaultIfEmpty(0)];

    private static List<(double X, double Y)> Bent(PictureNode from, PictureNode to, List<(double X, double Y)> bends) =>
        [Border(from, bends[0]), .. bends, Border(to, bends[^1])];

    // A bend straight above or beside the node is met at that side; any other at the side it mostly lies on.
    private static (double X, double Y) Border(PictureNode node, (double X, double Y) towards)
    {
        var (dx, dy) = (towards.X - node.X, towards.Y - node.Y);
        var sideways = Math.Abs(dx) >= 3 && (Math.Abs(dy) < 3 || Math.Abs(dx) * node.Height > Math.Abs(dy) * node.Width);
        return sideways ? (dx > 0 ? node.Right : node.Left, node.Y) : (node.X, dy > 0 ? node.Bottom : node.Top);
    }

    private static List<(double X, double Y)> Direct(
        List<PictureNode> nodes, PictureNode from, PictureNode to, bool hasReverse, ref int detours)
    {
        var rightward = to.Left >= from.Right;
        if (!rightward && hasReverse)
            return Around(nodes, from, to, above: false, detours++);

        if (!rightward && to.Right > from.Left)
            return Math.Abs(from.Y - to.Y) > 3 ? Stacked(from, to) : Around(nodes, from, to, above: false, detours++);

        var (start, end) = rightward ? (from.Right, to.Left) : (from.Left, to.Right);
        if (Math.Abs(from.Y - to.Y) < 3)
            return IsClear(nodes, from, to) ? [(start, from.Y), (end, to.Y)] : Around(nodes, from, to, above: rightward, detours++);

        if (!rightward && Math.Abs(end - start) > 260)
            return Around(nodes, from, to, above: false, detours++);

        if (from.Shape == NodeShape.Decision && Math.Abs(from.Y - to.Y) > from.Height)
            return [(from.X, to.Y > from.Y ? from.Bottom : from.Top), (from.X, to.Y), (end, to.Y)];

        var bend = (start + end) / 2;
        return [(start, from.Y), (bend, from.Y), (bend, to.Y), (end, to.Y)];
    }

    private static List<(double X, double Y)> Stacked(PictureNode from, PictureNode to)
    {
        var (start, end, middle) = to.Y > from.Y ? (from.Bottom, to.Top, (from.Bottom + to.Top) / 2) : (from.Top, to.Bottom, (from.Top + to.Bottom) / 2);
        return Math.Abs(from.X - to.X) < 3 ? [(from.X, start), (to.X, end)] : [(from.X, start), (from.X, middle), (to.X, middle), (to.X, end)];
    }

    private static List<(double X, double Y)> Around(List<PictureNode> nodes, PictureNode from, PictureNode to, bool above, int detour)
    {
        var between = nodes.Where(node => node.Right > Math.Min(from.Left, to.Left) && node.Left < Math.Max(from.Right, to.Right)
            && Math.Abs(node.Y - from.Y) < 120).Append(from).Append(to).ToList();
        var lane = Channel + (detour % 5 * 11);
        var y = above ? between.Min(node => node.Top) - lane : between.Max(node => node.Bottom) + lane;
        var (startX, endX) = (from.X + (above ? 12 : -12), to.X + (above ? -12 : 12));
        return [(startX, above ? from.Top : from.Bottom), (startX, y), (endX, y), (endX, above ? to.Top : to.Bottom)];
    }

    private static bool IsClear(List<PictureNode> nodes, PictureNode from, PictureNode to) =>
        !nodes.Exists(node => node != from && node != to && node.X > Math.Min(from.X, to.X) && node.X < Math.Max(from.X, to.X)
            && node.Top < from.Y && node.Bottom > from.Y);

    // Near the source, where the choice is made
    private static (double X, double Y) LabelPlace(List<(double X, double Y)> points)
    {
        var (a, b) = (points[0], points[1]);
        var level = Math.Abs(a.Y - b.Y) < 3;
        var reach = Math.Min(level ? 34 : 22, (Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y)) / 2);
        return level ? (a.X + (b.X > a.X ? reach : -reach), a.Y - 5) : (a.X, a.Y + (b.Y > a.Y ? reach + 12 : -reach + 4));
    }

    private static string PathOf(List<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        Append('M', points[0]);
        for (var i = 1; i < points.Count; i++)
            if (i == points.Count - 1)
                Append('L', points[i]);
            else
                Corner(points[i - 1], points[i], points[i + 1]);

        return path.ToString().TrimEnd();

        void Corner((double X, double Y) before, (double X, double Y) at, (double X, double Y) after)
        {
            Append('L', Toward(at, before));
            Append('Q', at);
            Append(',', Toward(at, after));
        }

        void Append(char command, (double X, double Y) point) =>
            path.Append(CultureInfo.InvariantCulture, $"{command} {point.X:0.#} {point.Y:0.#} ");
    }

    private static (double X, double Y) Toward((double X, double Y) at, (double X, double Y) other)
    {
        var length = Math.Sqrt(Math.Pow(other.X - at.X, 2) + Math.Pow(other.Y - at.Y, 2));
        var share = length < 1 ? 0 : Math.Min(9, length / 2) / length;
        return (at.X + ((other.X - at.X) * share), at.Y + ((other.Y - at.Y) * share));
    }

    /// <summary>Whether the case went along an edge; of several exits of a decision only the first one entered counts.</summary>
    private static bool Passed(Connection edge, IReadOnlyList<Connection> connections, Dictionary<string, PictureNode> nodes)
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
