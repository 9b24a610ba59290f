using Chancery.Engine.Cases;
using Chancery.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>Runs started and watched in Studio, and what it shows when it may not.</summary>
public sealed class StudioRunTests : StudioTest
{
    [Test]
    public async Task A_workflow_without_a_document_is_run_from_Studio_and_its_run_page_opens()
    {
        await Store("line", publish: true);
        var studio = await Design("line");

        await studio.RunAsync();
        await studio.Page.WaitForURLAsync("**/studio/instance/*", new() { WaitUntil = WaitUntilState.Commit });
        await studio.DrawnAsync();

        Assert.That(await studio.Steps.CountAsync(), Is.EqualTo(2));
        await Assertions.Expect(studio.Page.Locator("#studio")).ToContainTextAsync("已完成");
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_pipeline_with_a_document_cannot_be_run_and_Studio_says_so()
    {
        var studio = await Design("outgoing-document");

        await studio.RunAsync();

        await Assertions.Expect(studio.Page.Locator(".studio-notice")).ToContainTextAsync("公文");
        Assert.That(studio.Failed.Single(), Does.StartWith("400 POST").And.EndWith("/execute"));
    }

    [Test]
    public async Task A_case_changes_in_the_viewer_while_it_is_watched()
    {
        var caseId = (await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null))).CaseId;
        var studio = new StudioEditor(await SignIn(Author, width: 1500, height: 1000));
        await studio.OpenAsync(new Uri(Address, $"/studio/instance/{caseId}"));
        var step = studio.Step("科室审核");
        await Assertions.Expect(step.Locator(".mud-badge")).ToHaveCountAsync(1);
        var before = await step.InnerHTMLAsync();

        await new Draft(Office, caseId, Clerk).Act(Author, "agree", "同意。");

        await Assertions.Expect(studio.Step("会签").Locator(".mud-badge")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        Assert.That(await step.InnerHTMLAsync(), Is.Not.EqualTo(before), "the step that waited is done");
        Assert.That(studio.Failed, Is.Empty);
    }

    [Test]
    public async Task A_wrong_token_gets_401_and_the_designer_says_that_the_session_has_ended()
    {
        await Store("line");
        var studio = await Design("line");
        using var stranger = new HttpClient { BaseAddress = Address };
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        Assert.That((int)(await stranger.GetAsync("/elsa/api/workflow-definitions/by-definition-id/line?versionOptions=Latest")).StatusCode, Is.EqualTo(401));

        await studio.Page.Context.ClearCookiesAsync();
        await studio.ChooseAsync("Settings");
        var input = studio.Field("文字").Locator("input").First;
        await input.FillAsync("typed after the end");
        await input.BlurAsync();

        var notice = studio.Page.Locator(".studio-notice");
        await notice.WaitForAsync();
        Assert.That(await notice.Locator("a").GetAttributeAsync("href"), Is.EqualTo("/sign-in?returnUrl=%2Fstudio%2Fdesigner%2Fline"));
        Assert.That(await studio.Page.Locator("#blazor-error-ui").IsVisibleAsync(), Is.False, "Studio itself goes on");
        Assert.That(await input.InputValueAsync(), Is.EqualTo("typed after the end"), "nothing typed is lost");
    }
}
