using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Places the nodes where the designer put them, spread so that none overlap; in layers when it put them nowhere.</summary>
internal static class PictureLayout
{
    private const double GapX = 46;
    private const double GapY = 30;
    // Half of what the designer draws for a node of automatic size
    private const double MiddleX = 80;
    private const double MiddleY = 25;
    // Designers leave more room than the picture needs; what then overlaps is spread again
    private const double Tight = 0.75;
    private const double LayerX = 244;
    private const double LayerY = 138;

    public static Picture Of(WorkflowDefinition definition, IReadOnlyList<GetCase.Step> steps)
    {
        var chart = definition.Root.Flowchart;
        var connections = chart?.Connections ?? [];
        var byId = steps.ToDictionary(step => step.Id);
        var nodes = chart is null
            ? [.. steps.Select((step, index) => new PictureNode(step.Id, step.Title, step.TitleEn, NodeShape.Step, step, index * LayerX, 0))]
            : chart.Activities.Select(node => Node(node, byId.GetValueOrDefault(node.Id))).ToList();
        if (chart is null)
            connections = [.. steps.Zip(steps.Skip(1), (from, to) => new Connection(from.Id, "Done", to.Id, "In"))];

        var (scaleX, scaleY) = (1d, 1d);
        if (chart is not null && !IsPlaced(chart.Activities))
            nodes = Layers(nodes, connections);
        else
            (scaleX, scaleY) = Spread(nodes);

        var edges = PictureRoutes.Of(nodes, connections, bends => Place(bends, chart!.Activities, scaleX, scaleY));
        return Bound(nodes, edges);
    }

    // Where one bend stands exactly in line with a node's place, all of that arrow are meant relative to middles
    private static List<(double X, double Y)> Place(
        IReadOnlyList<(double X, double Y)> bends, IReadOnlyList<ActivityNode> nodes, double scaleX, double scaleY)
    {
        var aligned = bends.Any(bend => nodes.Any(node => Math.Abs(node.X - bend.X) < 1 || Math.Abs(node.Y - bend.Y) < 1));
        var (moveX, moveY) = aligned ? (MiddleX, MiddleY) : (0, 0);
        return [.. bends.Select(bend => ((bend.X + moveX) * scaleX, (bend.Y + moveY) * scaleY))];
    }

    private static PictureNode Node(ActivityNode node, GetCase.Step? step) =>
        new(node.Id, step?.Title ?? node.Title, step?.TitleEn ?? node.TitleEn, PictureNode.ShapeOf(node), step, node.X + MiddleX, node.Y + MiddleY);

    private static bool IsPlaced(IReadOnlyList<ActivityNode> nodes) =>
        nodes.Select(node => (node.X, node.Y)).Distinct().Count() > nodes.Count * 0.7;

    private static (double X, double Y) Spread(List<PictureNode> nodes)
    {
        var (scaleX, scaleY) = (Tight, Tight);
        for (var i = 0; i < nodes.Count; i++)
            nodes[i] = nodes[i] with { X = nodes[i].X * Tight, Y = nodes[i].Y * Tight };

        for (var round = 0; round < 60 && Overlap(nodes) is { } pair; round++)
        {
            var (a, b) = pair;
            var needX = (((a.Width + b.Width) / 2) + GapX + 1) / Math.Max(1, Math.Abs(a.X - b.X));
            var needY = (((a.Height + b.Height) / 2) + GapY + 1) / Math.Max(1, Math.Abs(a.Y - b.Y));
            if (Math.Min(needX, needY) > 6)
                break;

            if (needX <= needY)
                scaleX *= needX;
            else
                scaleY *= needY;

            var (factorX, factorY) = (needX <= needY ? needX : 1, needX <= needY ? 1 : needY);
            for (var i = 0; i < nodes.Count; i++)
                nodes[i] = nodes[i] with { X = nodes[i].X * factorX, Y = nodes[i].Y * factorY };
        }

        return (scaleX, scaleY);
    }

    private static (PictureNode, PictureNode)? Overlap(List<PictureNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
            for (var j = i + 1; j < nodes.Count; j++)
                if (Math.Abs(nodes[i].X - nodes[j].X) < ((nodes[i].Width + nodes[j].Width) / 2) + GapX
                    && Math.Abs(nodes[i].Y - nodes[j].Y) < ((nodes[i].Height + nodes[j].Height) / 2) + GapY)
                    return (nodes[i], nodes[j]);

        return null;
    }

    private static List<PictureNode> Layers(List<PictureNode> nodes, IReadOnlyList<Connection> connections)
    {
        var layer = new Dictionary<string, int>();
        var incoming = connections.Select(edge => edge.Target).ToHashSet();
        var queue = new Queue<(string Id, int Depth)>(
            nodes.Where(node => !incoming.Contains(node.Id)).DefaultIfEmpty(nodes[0]).Select(node => (node.Id, 0)));
        while (queue.TryDequeue(out var next))
            if (layer.TryAdd(next.Id, next.Depth))
                foreach (var edge in connections.Where(edge => edge.Source == next.Id))
                    queue.Enqueue((edge.Target, next.Depth + 1));

        var rows = new Dictionary<int, int>();
        return [.. nodes.Select(Place)];

        PictureNode Place(PictureNode node)
        {
            var column = layer.GetValueOrDefault(node.Id);
            var row = rows[column] = rows.GetValueOrDefault(column, -1) + 1;
            return node with { X = column * LayerX, Y = row * LayerY };
        }
    }

    private static Picture Bound(List<PictureNode> nodes, IReadOnlyList<PictureEdge> edges)
    {
        if (nodes.Count == 0)
            return new([], [], 0, 0, 10, 10);

        const double margin = 22;
        var bounds = PictureRoutes.Bounds(edges);
        var left = Math.Min(nodes.Min(node => node.Left), bounds.Left) - margin;
        var top = Math.Min(nodes.Min(node => node.Top), bounds.Top) - margin;
        var right = Math.Max(nodes.Max(node => node.Right), bounds.Right) + margin;
        var bottom = Math.Max(nodes.Max(node => node.Bottom + (node.Shape == NodeShape.Step ? 0 : 18)), bounds.Bottom) + margin;
        return new(nodes, edges, left, top, right - left, bottom - top);
    }
}
