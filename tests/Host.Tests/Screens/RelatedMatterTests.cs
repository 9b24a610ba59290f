using Chancery.Engine.Cases;
using Chancery.Engine.Clocks;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Submitting;
using Chancery.Host.Screens.Texts;
using Microsoft.AspNetCore.Http;

namespace Chancery.Host.Tests.Screens;

public sealed class RelatedMatterTests
{
    private static readonly Guid Other = new("019ab000-0000-7000-8000-00000000000a");

    [TestCase(Language.Zh, true, "复文")]
    [TestCase(Language.En, true, "Reply")]
    [TestCase(Language.Zh, false, "本件是其复文")]
    [TestCase(Language.En, false, "this case is its reply")]
    public async Task The_case_page_says_what_each_related_case_is(Language language, bool isLater, string words)
    {
        var link = new GetCase.LinkView(Other, "outgoing-document", "发文办理", "关于供暖的批复", "东政发〔2026〕19号", CaseStatus.Running, "reply", "复文", "Reply", isLater);

        var html = await Draw(SampleCase.View() with { Links = [link] }, language);

        Assert.That(html, Does.Contain(words).And.Contain($"/cases/{Other}").And.Contain("东政发〔2026〕19号"));
    }

    [Test]
    public async Task A_related_matter_is_opened_only_where_the_reader_may_submit()
    {
        var html = await Draw(SampleCase.View(), Language.Zh, [Pipeline("outgoing-document", true), Pipeline("incoming-document", false)]);

        Assert.That(html, Does.Contain("办理关联事项").And.Contain("value=\"outgoing-document\"").And.Not.Contain("value=\"incoming-document\""));
    }

    [TestCase(Language.Zh, "草稿：复文")]
    [TestCase(Language.En, "Draft: Reply")]
    public async Task A_form_begun_for_a_related_matter_is_found_on_the_case_page(Language language, string words)
    {
        var link = new SubmitLink(SampleCase.View().CaseId, "reply");

        var html = await Draw(SampleCase.View(), language, drafts: [new("outgoing-document", link, "关于供暖的批复")]);

        Assert.That(html, Does.Contain(words).And.Contain("关于供暖的批复").And.Contain($"linkedTo={link.Case}"));
    }

    [Test]
    public void A_related_matter_keeps_a_draft_of_its_own()
    {
        var link = new SubmitLink(Other, "reply");

        var key = SubmitLink.DraftKey("outgoing-document", link);

        Assert.That(key, Is.Not.EqualTo(SubmitLink.DraftKey("outgoing-document", null)));
        Assert.That(SubmitLink.PathOfDraft(key), Is.EqualTo(SubmitLink.Path("outgoing-document", link)));
        Assert.That(SubmitLink.PathOfDraft("submit/outgoing-document"), Is.EqualTo("/submit/outgoing-document"));
    }

    [Test]
    public void The_form_address_carries_case_and_relation()
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new(SubmitLink.QueryOf(new(Other, "opinion")));

        Assert.That(SubmitLink.Of(context.Request.Query), Is.EqualTo(new SubmitLink(Other, "opinion")));
        Assert.That(SubmitLink.Of(new QueryCollection()), Is.Null);
    }

    [TestCase(Language.Zh, "恢复办理")]
    [TestCase(Language.En, "Resume")]
    public async Task Only_those_who_may_are_offered_the_clocks(Language language, string words)
    {
        var html = await Draw(SampleCase.View() with { Clocks = ClockOffer.Nothing with { MayResume = true } }, language);

        Assert.That(html, Does.Contain(words));
        Assert.That(await Draw(SampleCase.View(), language), Does.Not.Contain($"/cases/{SampleCase.Id}/clock"), "the reader may nothing");
    }

    [Test]
    public async Task A_file_of_an_earlier_version_is_listed_but_stands_in_no_document()
    {
        var view = SampleCase.View();
        var html = await Draw(view with { EarlierAttachments = [view.Attachments[0] with { Id = Guid.NewGuid(), Name = "作废的分工表.xlsx" }] }, Language.Zh);

        Assert.That(html, Does.Match("此前版本的附件[\\s\\S]*作废的分工表"));
        Assert.That(html, Does.Not.Match("<p class=\"sheet-attached\">[^<]*作废的分工表"));
        Assert.That(html, Does.Match("<p class=\"sheet-attached\">[^<]*供暖保障任务分工表"));
    }

    [Test]
    public async Task A_suspension_names_its_ground_and_an_extension_its_deadline()
    {
        var view = SampleCase.View();
        var html = await Draw(view with { Clocks = ClockOffer.Nothing with { SuspensionReasons = [new("sender-material", "等待来文单位补充材料", "Waiting")], Extendable = [view.Due[1].Id] } }, Language.Zh);

        Assert.That(html, Does.Contain("等待来文单位补充材料").And.Contain(view.Due[1].Id.ToString()).And.Not.Contain(view.Due[0].Id.ToString()));
    }

    private static async Task<string> Draw(GetCase.View view, Language language, IReadOnlyList<ListPipelines.Row>? pipelines = null, IReadOnlyList<LinkedDraft>? drafts = null) =>
        (await PageTest.Draw<CasePage>(PageTest.Frame(language), new()
        {
            ["View"] = view,
            ["History"] = (IReadOnlyList<GetCaseHistory.Entry>)[],
            ["Typed"] = TypedAct.Nothing,
            ["Pipelines"] = pipelines ?? [],
            ["Drafts"] = drafts ?? [],
        })).Words();

    private static ListPipelines.Row Pipeline(string id, bool mayStart) =>
        new(id, "发文办理", null, 1, "h", "outgoing", [], []) { TitleEn = "Outgoing", MayStart = mayStart, StepsEn = [] };
}
