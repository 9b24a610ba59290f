using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chancery.Engine.Cases;
using Chancery.Engine.Definitions;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Pictures;
using Chancery.Host.Screens.Texts;
using Chancery.Tests.Kernel;

namespace Chancery.Host.Tests.Screens;

public sealed partial class PipelinePictureTests
{
    [Test]
    public async Task Every_step_is_drawn_with_its_state_in_words()
    {
        var svg = await Draw(SampleCase.View());

        foreach (var step in SamplePipeline.Steps())
            Assert.That(svg, Does.Match($"is-{step.State}\" data-step=\"{step.Id}\">.*?{step.Title}，{WordTexts.StateOf(step.State).Zh}"));
    }

    [Test]
    public async Task The_current_step_leads_to_the_act_panel_of_the_one_who_is_asked()
    {
        var asked = await Draw(SampleCase.View());
        var onlooker = await Draw(SampleCase.View() with { Mine = [] });

        Assert.That(asked, Does.Match("data-step=\"countersign\"><a href=\"#act\">"));
        Assert.That(onlooker, Does.Match("data-step=\"countersign\"><a href=\"#route\">"));
    }

    [Test]
    public async Task A_title_in_the_definition_cannot_break_out_of_the_picture()
    {
        var html = await PageTest.Draw<CasePage>(PageTest.Frame(), new() { ["View"] = SampleCase.View(currentTitle: "</text><script>alert(1)</script>") });

        Assert.That(html, Does.Not.Contain("</text><script>").And.Not.Contain("<script>alert"));
    }

    [TestCase(Language.Zh, "公开", "File")]
    [TestCase(Language.En, "Publish", "File")]
    public void A_branch_is_named_by_the_title_its_fork_gives_it_in_Chinese(Language language, params string[] words)
    {
        var definition = WorkflowDefinitionJson.Read(new Flow().Add("Elsa.Start", "start")
            .Add("Elsa.FlowFork", "fork", new() { ["customProperties"] = new JsonObject { ["branchTitles"] = new JsonObject { ["Publish"] = "公开" } } })
            .Add("Elsa.End", "end").Connect("start>fork", "fork:Publish>end", "fork:File>end").Json().ToJsonString());

        var shown = new[] { "Publish", "File" }.Select(exit => ExitWords.Of(definition, "fork", exit, PageTest.Frame(language)) ?? exit);

        Assert.That(shown, Is.EqualTo(words));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void No_two_nodes_overlap_whether_the_designer_placed_them_or_not(bool placed)
    {
        var picture = PictureLayout.Of(SamplePipeline.Definition(placed), SamplePipeline.Steps());

        var overlaps = picture.Nodes.SelectMany(a => picture.Nodes.Where(b => string.CompareOrdinal(a.Id, b.Id) < 0
            && a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom).Select(b => $"{a.Id} {b.Id}"));
        Assert.That(overlaps, Is.Empty);
    }

    [TestCase(Language.Zh)]
    [TestCase(Language.En)]
    public void No_arrow_of_outgoing_documents_runs_through_a_step_or_the_word_of_another(Language language)
    {
        var definition = WorkflowDefinitionJson.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "outgoing-document.json")));
        var nodes = definition.Root.Flowchart!.Activities;
        var picture = PictureLayout.Of(definition, [.. nodes.Where(node => PictureNode.ShapeOf(node) == NodeShape.Step)
            .Select(node => new GetCase.Step(node.Id, node.Type, node.Title, node.TitleEn, null, "future", [], 0, null, null))]);
        var frame = PageTest.Frame(language);
        var words = picture.Edges.Where(edge => edge.Label is not null).ToDictionary(edge => edge,
            edge => Box(ExitWords.Of(definition, edge.Source, edge.Label, frame) ?? edge.Label!, edge.LabelX, edge.LabelY));

        var crossed = picture.Edges.SelectMany(edge => Lines(edge).SelectMany(line => picture.Nodes
                .Where(node => Touches(line, (node.Left + 1, node.Top + 1, node.Right - 1, node.Bottom - 1))).Select(node => $"{edge.Source} {edge.Label}: step {node.Id}")
                .Concat(words.Where(word => word.Key != edge && Touches(line, word.Value)).Select(word => $"{edge.Source} {edge.Label}: word {word.Key.Source} {word.Key.Label}"))))
            .Concat(words.SelectMany(word => picture.Nodes.Where(node => node.Left < word.Value.Right && word.Value.Left < node.Right && node.Top < word.Value.Bottom && word.Value.Top < node.Bottom)
                .Select(node => $"word {word.Key.Source} {word.Key.Label}: step {node.Id}")));

        Assert.That(crossed.Distinct(), Is.Empty);
        Assert.That(picture.Edges.SelectMany(Lines).Where(line => line.Left < picture.Left || line.Right > picture.Left + picture.Width
            || line.Top < picture.Top || line.Bottom > picture.Top + picture.Height), Is.Empty, "no arrow leaves the picture");
        Assert.That(nodes.SelectMany(a => nodes.Where(b => string.CompareOrdinal(a.Id, b.Id) < 0 && Math.Abs(a.X - b.X) < 260 && Math.Abs(a.Y - b.Y) < 150)
            .Select(b => $"{a.Id} {b.Id}")), Is.Empty, "a hundred pixels between two boxes of the designer");
    }

    [Test]
    public void An_arrow_the_case_took_is_told_from_one_it_did_not_take()
    {
        var picture = PictureLayout.Of(SamplePipeline.Definition(), SamplePipeline.Steps());

        Assert.That(picture.Edges.Count(edge => edge.Passed), Is.EqualTo(3), "start to draft, draft to section, section to countersign");
    }

    [TestCase("一二三四五六", 40, "一二三…")]
    [TestCase("short", 400, "short")]
    public void A_name_too_long_for_its_box_is_cut(string text, double width, string shown) =>
        Assert.That(Svg.Fit(text, width, 10), Is.EqualTo(shown));

    [TestCase("Number and register", 100, "Number and|register")]
    [TestCase("一二三四五六七八", 50, "一二三四|五六七八")]
    [TestCase("签发", 50, "签发")]
    public void A_long_name_takes_two_lines(string text, double width, string shown) =>
        Assert.That(string.Join('|', Svg.Lines(text, width, 12, 10)), Is.EqualTo(shown));

    private static IEnumerable<(double Left, double Top, double Right, double Bottom)> Lines(PictureEdge edge)
    {
        var points = Number().Matches(edge.Path).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).Chunk(2).ToList();
        return points.Zip(points.Skip(1), (a, b) => (Math.Min(a[0], b[0]), Math.Min(a[1], b[1]), Math.Max(a[0], b[0]), Math.Max(a[1], b[1])));
    }

    // All arrows run level or upright, so a line is a box without width
    private static bool Touches((double Left, double Top, double Right, double Bottom) line, (double Left, double Top, double Right, double Bottom) box) =>
        line.Left < box.Right && box.Left < line.Right && line.Top < box.Bottom && box.Top < line.Bottom;

    private static (double Left, double Top, double Right, double Bottom) Box(string word, double x, double y)
    {
        var width = word.Sum(letter => letter > 255 ? 11 : 6);
        return (x - (width / 2), y - 9, x + (width / 2), y + 2);
    }

    [GeneratedRegex(@"-?[0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    private static async Task<string> Draw(GetCase.View view)
    {
        var html = await PageTest.Draw<CasePage>(PageTest.Frame(), new() { ["View"] = view });
        var start = html.IndexOf("<svg", StringComparison.Ordinal);
        return html[start..html.IndexOf("</svg>", StringComparison.Ordinal)].Words();
    }
}
