using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;

namespace Chancery.Host.Screens.Pictures;

/// <summary>How a node is drawn.</summary>
internal enum NodeShape
{
    /// <summary>A rounded box with title, people and time.</summary>
    Step,
    Decision,
    Bar,
    Start,
    End,
    Dot,
}

/// <summary>A node with its place on the picture; coordinates are of its centre.</summary>
internal sealed record PictureNode(string Id, string Title, string TitleEn, NodeShape Shape, GetCase.Step? Step, double X, double Y)
{
    /// <summary><c>done</c>, <c>current</c>, <c>future</c>, <c>skipped</c> or <c>faulted</c>.</summary>
    public string State { get; init; } = Step?.State ?? "future";

    public double Width => Shape switch
    {
        NodeShape.Step => 172,
        NodeShape.Decision => 44,
        NodeShape.Bar => 12,
        NodeShape.Dot => 20,
        _ => 34,
    };

    public double Height => Shape switch
    {
        NodeShape.Step => 88,
        NodeShape.Decision => 44,
        NodeShape.Bar => 60,
        NodeShape.Dot => 20,
        _ => 34,
    };

    public double Left => X - (Width / 2);

    public double Right => X + (Width / 2);

    public double Top => Y - (Height / 2);

    public double Bottom => Y + (Height / 2);

    /// <summary>Control flow is drawn small; whatever asks or does something for the document is a box.</summary>
    public static NodeShape ShapeOf(ActivityNode node) => node.Type switch
    {
        "Elsa.Start" => NodeShape.Start,
        "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" => NodeShape.End,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.If" or "Elsa.Switch" => NodeShape.Decision,
        "Elsa.FlowFork" or "Elsa.FlowJoin" or "Elsa.Fork" or "Elsa.Join" => NodeShape.Bar,
        _ when node.Type.StartsWith("Elsa.", StringComparison.Ordinal) => NodeShape.Dot,
        _ => NodeShape.Step,
    };
}
