using Chancery.Engine.Cases;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Chancery.Host.Screens.Pictures;

/// <summary>The case's pipeline as an SVG picture: every step with its state, people and time.</summary>
/// <remarks>Uses classes and SVG attributes only: the page's policy forbids inline styles.</remarks>
public sealed class PipelinePicture : Part
{
    private const double LabelWidth = 84;

    [Parameter, EditorRequired]
    public GetCase.View View { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var picture = PictureLayout.Of(View.Definition, View.Steps);
        var mine = View.Mine.Where(row => row.AllowedActions.Count > 0).Select(row => row.Step).ToHashSet();
        var svg = new Svg(builder);
        svg.Open("svg", "pipeline");
        svg.Attribute("viewBox", FormattableString.Invariant($"{picture.Left:0.#} {picture.Top:0.#} {picture.Width:0.#} {picture.Height:0.#}"));
        svg.Attribute("width", picture.Width);
        svg.Attribute("height", picture.Height);
        svg.Attribute("role", "group");
        svg.Attribute("aria-labelledby", "picture-title");
        svg.Open("title");
        svg.Attribute("id", "picture-title");
        svg.Content(Summary());
        svg.Close();
        Arrowhead(svg, "arrow", "arrowhead");
        Arrowhead(svg, "arrow-passed", "arrowhead passed");
        foreach (var edge in picture.Edges.OrderBy(edge => edge.Passed))
        {
            svg.Open("path", edge.Passed ? "edge passed" : "edge");
            svg.Attribute("d", edge.Path);
            svg.Attribute("marker-end", edge.Passed ? "url(#arrow-passed)" : "url(#arrow)");
            svg.Close();
        }

        foreach (var node in picture.Nodes)
            StepDrawing.Draw(svg, node, F, node.State != "current" ? null : mine.Contains(node.Id) ? "#act" : "#route");

        foreach (var edge in picture.Edges.Where(edge => edge.Label is not null))
            svg.Text("exit", edge.LabelX, edge.LabelY, Svg.Fit(ExitWords.Of(View.Definition, edge.Source, edge.Label, F) ?? edge.Label!, LabelWidth, 11));

        svg.Close();
    }

    private IReadOnlyList<GetCase.Step> Asked => [.. View.Steps.Where(step => !step.Type.StartsWith("Elsa.", StringComparison.Ordinal))];

    private string Summary() => F.T(
        CaseTexts.PictureSummary, F.Pick(View.PipelineTitle, View.PipelineTitleEn), Asked.Count, Asked.Count(step => step.State == "done"),
        F.List(View.Steps.Where(step => step.State == "current").Select(step => F.Pick(step.Title, step.TitleEn)))
            is { Length: > 0 } now ? now : F.T(CommonTexts.None));

    private static void Arrowhead(Svg svg, string id, string cssClass)
    {
        svg.Open("marker");
        svg.Attribute("id", id);
        svg.Attribute("viewBox", "0 0 10 10");
        svg.Attribute("refX", "9");
        svg.Attribute("refY", "5");
        svg.Attribute("markerWidth", "7");
        svg.Attribute("markerHeight", "7");
        svg.Attribute("orient", "auto");
        svg.Path(cssClass, "M 0 1 L 9 5 L 0 9 Z");
        svg.Close();
    }
}
