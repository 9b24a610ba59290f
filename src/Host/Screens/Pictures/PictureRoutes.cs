using System.Globalization;
using System.Text;
using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Finds the way of each arrow: through its bends, or round what lies between.</summary>
internal static class PictureRoutes
{
    private const double Channel = 26;

    public static IReadOnlyList<PictureEdge> Of(
        List<PictureNode> nodes, IReadOnlyList<Connection> connections, double scaleX, double scaleY)
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
                ? Bent(from, to, [.. edge.Vertices.Select(bend => (bend.X * scaleX, bend.Y * scaleY))])
                : Direct(nodes, from, to, ref detours);
            var passed = from.State == "done" && (to.State is "done" or "current" or "faulted");
            var label = exits[edge.Source] > 1 && edge.SourcePort != "Done" ? edge.SourcePort : null;
            var (x, y) = LabelPlace(points);
            edges.Add(new(PathOf(points), label, x, y, passed));
        }

        return edges;
    }

    public static double Top(IReadOnlyList<PictureEdge> edges) => Heights(edges).DefaultIfEmpty(0).Min();

    public static double Bottom(IReadOnlyList<PictureEdge> edges) => Heights(edges).DefaultIfEmpty(0).Max();

    private static IEnumerable<double> Heights(IReadOnlyList<PictureEdge> edges) =>
        edges.SelectMany(edge => edge.Path.Split(' ').Where((_, index) => index % 3 == 2))
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture));

    private static List<(double X, double Y)> Bent(PictureNode from, PictureNode to, List<(double X, double Y)> bends) =>
        [Border(from, bends[0]), .. bends, Border(to, bends[^1])];

    private static (double X, double Y) Border(PictureNode node, (double X, double Y) towards)
    {
        var (dx, dy) = (towards.X - node.X, towards.Y - node.Y);
        return Math.Abs(dx) * node.Height > Math.Abs(dy) * node.Width
            ? (dx > 0 ? node.Right : node.Left, node.Y)
            : (node.X, dy > 0 ? node.Bottom : node.Top);
    }

    private static List<(double X, double Y)> Direct(List<PictureNode> nodes, PictureNode from, PictureNode to, ref int detours)
    {
        if (to.Left >= from.Right)
        {
            if (Math.Abs(from.Y - to.Y) < 3)
                return Between(nodes, from, to, from.Y).Count == 0
                    ? [(from.Right, from.Y), (to.Left, from.Y)]
                    : Around(nodes, from, to, above: true, detours++);

            var bend = from.Shape is NodeShape.Step or NodeShape.Bar ? from.Right + ((to.Left - from.Right) / 2) : from.X;
            return bend == from.X
                ? [(from.X, to.Y > from.Y ? from.Bottom : from.Top), (from.X, to.Y), (to.Left, to.Y)]
                : [(from.Right, from.Y), (bend, from.Y), (bend, to.Y), (to.Left, to.Y)];
        }

        var stacked = to.Right > from.Left && from.Right > to.Left;
        return stacked && Math.Abs(from.Y - to.Y) > 3
            ? [(from.X, to.Y > from.Y ? from.Bottom : from.Top), (from.X, (from.Y + to.Y) / 2), (to.X, (from.Y + to.Y) / 2), (to.X, to.Y > from.Y ? to.Top : to.Bottom)]
            : Around(nodes, from, to, above: false, detours++);
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

    private static List<PictureNode> Between(List<PictureNode> nodes, PictureNode from, PictureNode to, double y) =>
        [.. nodes.Where(node => node != from && node != to && node.Left > from.Left && node.Right < to.Right && node.Top < y && node.Bottom > y)];

    private static (double X, double Y) LabelPlace(List<(double X, double Y)> points)
    {
        var (a, b) = points.Count > 3 ? (points[1], points[2]) : (points[^2], points[^1]);
        return Math.Abs(a.X - b.X) < 3 && points.Count > 2
            ? ((points[^2].X + points[^1].X) / 2, points[^1].Y - 6)
            : ((a.X + b.X) / 2, ((a.Y + b.Y) / 2) - 6);
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
}
