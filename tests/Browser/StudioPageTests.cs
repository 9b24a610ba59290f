using Chancery.Engine.Cases;
using Chancery.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

public sealed class StudioPageTests : BrowserTest
{
    private const string Author = "shen.zhixing";
    private const string Clerk = "su.xiaotang";

    [Test]
    public async Task The_designer_is_for_pipeline_authors()
    {
        var clerk = await SignIn(Clerk);
        var author = await SignIn(Author);

        Assert.That((await Go(clerk, "/studio/designer/outgoing-document"))!.Status, Is.EqualTo(403));
        Assert.That((await Go(clerk, "/pipelines"))!.Status, Is.EqualTo(403));
        Assert.That(await clerk.Locator(".main-menu a[href='/pipelines']").CountAsync(), Is.Zero);
        await Go(author, "/");
        await author.ClickAsync(".main-menu a[href='/pipelines']");
        Assert.That(await author.InnerTextAsync("main"), Does.Contain("发文办理").And.Contain("outgoing-document"));
        Assert.That(await author.GetAttributeAsync("main a[href='/studio/designer/outgoing-document']", "href"), Is.Not.Null);
    }

    [Test]
    public async Task An_instance_is_for_those_who_may_see_the_case()
    {
        var clerk = await SignIn(Clerk);
        var caseId = (await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null))).CaseId;
        var stranger = await SignIn("ke.ya");

        Assert.That((await Go(stranger, $"/studio/instance/{caseId}"))!.Status, Is.EqualTo(404));
        Assert.That((await Go(clerk, $"/studio/instance/{caseId}"))!.Status, Is.EqualTo(200));
        Assert.That(await clerk.GetAttributeAsync(".studio-back", "href"), Is.EqualTo($"/cases/{caseId}"));
    }

    [TestCase("zh", "zh-CN")]
    [TestCase("en", "en-GB")]
    public async Task The_designer_page_starts_one_Studio_element_in_the_readers_language(string language, string culture)
    {
        var page = await SignIn(Author, language);

        var answer = await Go(page, "/studio/designer/outgoing-document");
        await page.WaitForSelectorAsync("elsa-workflow-definition-editor > *", new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });

        var policy = answer!.Headers["content-security-policy"];
        Assert.Multiple(async () =>
        {
            Assert.That(policy, Does.Contain("'wasm-unsafe-eval'").And.Contain("base-uri 'self'").And.Contain("frame-ancestors 'none'"));
            Assert.That(policy, Does.Not.Contain("'unsafe-eval'").And.Not.Contain("http").And.Not.Contain("script-src 'self' 'unsafe-inline'"));
            Assert.That(await page.EvaluateAsync<string>("localStorage.BlazorCulture"), Is.EqualTo(culture));
            Assert.That(await page.Locator("#studio > *:not(.studio-wait)").CountAsync(), Is.EqualTo(1));
            Assert.That(await page.GetAttributeAsync("#studio > *:not(.studio-wait)", "remote-endpoint"), Is.EqualTo(new Uri(Address, "/elsa/api").ToString()));
        });
        Assert.That(Complaints.Where(said => said.StartsWith("request to", StringComparison.Ordinal) || said.Contains("Content Security", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("/workflows/definitions/outgoing-document/edit", "/studio/designer/outgoing-document")]
    [TestCase("/studio/workflows/definitions/outgoing-document/edit", "/studio/designer/outgoing-document")]
    [TestCase("/studio/workflows/definitions", "/pipelines")]
    [TestCase("/studio/workflows/instances", "/pipelines")]
    public async Task Places_Studio_goes_to_by_itself_are_pages_of_ours(string path, string place)
    {
        var page = await SignIn(Author);

        await Go(page, path);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(place), "as an address");

        await Go(page, "/studio/designer/elsewhere");
        await page.EvaluateAsync("path => { history.pushState(null, '', path) }", path);
        await page.WaitForURLAsync(new Uri(Address, place).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(place), "as a move within the page");
    }
}
