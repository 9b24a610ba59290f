using Chancery.Engine.Cases;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Pictures;
using Chancery.Host.Screens.Texts;

namespace Chancery.Host.Tests.Screens;

public sealed class PipelinePictureTests
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

    [TestCase(true)]
    [TestCase(false)]
    public void No_two_nodes_overlap_whether_the_designer_placed_them_or_not(bool placed)
    {
        var picture = PictureLayout.Of(SamplePipeline.Definition(placed), SamplePipeline.Steps());

        var overlaps = picture.Nodes.SelectMany(a => picture.Nodes.Where(b => string.CompareOrdinal(a.Id, b.Id) < 0
            && a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom).Select(b => $"{a.Id} {b.Id}"));
        Assert.That(overlaps, Is.Empty);
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

    private static async Task<string> Draw(GetCase.View view)
    {
        var html = await PageTest.Draw<CasePage>(PageTest.Frame(), new() { ["View"] = view });
        var start = html.IndexOf("<svg", StringComparison.Ordinal);
        return html[start..html.IndexOf("</svg>", StringComparison.Ordinal)].Words();
    }
}
