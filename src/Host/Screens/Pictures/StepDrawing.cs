using Chancery.Engine.Cases;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Screens.Pictures;

/// <summary>Draws one node of the picture.</summary>
internal static class StepDrawing
{
    public static void Draw(Svg svg, PictureNode node, Frame frame, string? href)
    {
        svg.Open("g", $"node node-{node.Shape.ToString().ToLowerInvariant()} is-{node.State}");
        svg.Attribute("data-step", node.Id);
        if (href is not null)
        {
            svg.Open("a");
            svg.Attribute("href", href);
        }

        svg.Title(Words(node, frame));
        if (node.Shape == NodeShape.Step)
            Box(svg, node, frame, isMine: href == "#act");
        else
            Small(svg, node, frame);

        if (href is not null)
            svg.Close();

        svg.Close();
    }

    /// <summary>The node in one sentence, for screen readers and the mouse.</summary>
    public static string Words(PictureNode node, Frame frame)
    {
        var parts = new List<string> { frame.Pick(node.Title, node.TitleEn), frame.T(WordTexts.StateOf(node.State)) };
        if (node.Step is { } step)
        {
            if (step.People.Count > 0)
                parts.Add(People(step, frame));
            if (step.Since is { } since && step.State != "future")
                parts.Add(frame.Full(since));
            if (step.Until is { } until && step.State == "done")
                parts.Add(frame.Full(until));
            if (step.Visits > 1)
                parts.Add(frame.T(CaseTexts.Times, step.Visits));
        }

        return string.Join(frame.IsZh ? "，" : ", ", parts);
    }

    private static string People(GetCase.Step step, Frame frame) => frame.List(frame.Pick(step.People, step.PeopleEn));

    private static void Box(Svg svg, PictureNode node, Frame frame, bool isMine)
    {
        svg.Leaf("rect", "box", ("x", node.Left), ("y", node.Top), ("width", node.Width), ("height", node.Height), ("rx", 10));
        if (node.State == "current")
            svg.Leaf("rect", "box-edge", ("x", node.Left), ("y", node.Top + 10), ("width", 4), ("height", node.Height - 20), ("rx", 2));

        var (left, width) = (node.Left + 12, node.Width - 24);
        StateIcon.Draw(svg, node.State, left + 7, node.Top + 18);
        svg.Text("state", left + 20, node.Top + 22, frame.T(WordTexts.StateOf(node.State)));
        if (isMine)
            svg.Text("call end", node.Right - 12, node.Top + 22, frame.T(CaseTexts.GoToAct));
        else if (node.Step is { Visits: > 1 } again)
            svg.Text("state end", node.Right - 12, node.Top + 22, frame.T(CaseTexts.Times, again.Visits));

        var lines = Svg.Lines(frame.Pick(node.Title, node.TitleEn), width, 14.5, 13);
        for (var i = 0; i < lines.Count; i++)
            svg.Text(lines.Count == 1 ? "name" : "name name-small", left, node.Top + (lines.Count == 1 ? 44 : 39 + (i * 15)), lines[i]);

        var drop = lines.Count == 1 ? 0 : 6;
        if (node.Step is { } step)
        {
            var people = People(step, frame);
            if (people.Length > 0 && step.State == "future")
                people = $"{frame.T(CaseTexts.Predicted)} {people}";
            svg.Text("people", left, node.Top + 62 + drop, Svg.Fit(people, width, 12.5));
            // A step to come once more keeps the time of the former visit to itself
            if (step.State != "future" && (step.State == "done" ? step.Until ?? step.Since : step.Since) is { } at)
                svg.Text("when", left, node.Top + 79 + (drop / 2), frame.Near(at));
        }
    }

    private static void Small(Svg svg, PictureNode node, Frame frame)
    {
        switch (node.Shape)
        {
            case NodeShape.Decision:
                svg.Path("shape", $"M {node.X} {node.Top} L {node.Right} {node.Y} L {node.X} {node.Bottom} L {node.Left} {node.Y} Z");
                svg.Text("glyph", node.X, node.Y + 5, "?");
                break;
            case NodeShape.Bar:
                svg.Leaf("rect", "shape", ("x", node.Left), ("y", node.Top), ("width", node.Width), ("height", node.Height), ("rx", 4));
                break;
            default:
                svg.Leaf("circle", "shape", ("cx", node.X), ("cy", node.Y), ("r", node.Width / 2));
                if (node.Shape == NodeShape.End)
                    svg.Leaf("circle", "core", ("cx", node.X), ("cy", node.Y), ("r", 9));
                if (node.Shape == NodeShape.Start)
                    svg.Path("core", $"M {node.X - 4} {node.Y - 7} L {node.X + 7} {node.Y} L {node.X - 4} {node.Y + 7} Z");
                break;
        }

        if (node.Shape is NodeShape.Decision or NodeShape.Dot or NodeShape.Start or NodeShape.End)
            svg.Text("small-name", node.X, node.Bottom + 15, Svg.Fit(frame.Pick(node.Title, node.TitleEn), 120, 11));
    }
}
