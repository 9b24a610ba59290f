using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>The main job without a mouse, and without scripts.</summary>
public sealed class WaysInTests : BrowserTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task With_the_keyboard_alone_one_signs_in_opens_a_document_and_agrees()
    {
        var draft = new Draft(Office, (await Office.SendAsync(
            new Engine.Cases.StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null))).CaseId, Clerk);
        var page = await Open();
        await Go(page, "/sign-in");

        await TabTo(page, $"button[name=userName][value='{Head}']");
        await page.Keyboard.PressAsync("Enter");
        await Arrive(page, "/");
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await IsFocused(page, ".skip-link"), Is.True, "the first stop skips the menu");
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "a[data-row]");
        await page.Keyboard.PressAsync("Enter");
        await Arrive(page, "/cases/**");
        await TabTo(page, "svg a");
        Assert.That(await page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible')"), Is.True);
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "section#act details.forward [data-phrase]");
        await page.Keyboard.PressAsync("Space");
        await TabTo(page, "section#act details.forward textarea[name=opinion]");
        await page.Keyboard.TypeAsync("请会签单位抓紧。");
        await TabTo(page, "section#act details.forward button.btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await Arrive(page, "/cases/**said=agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
        Assert.That((await draft.See()).Opinions[^1].Opinion, Is.EqualTo("同意。请会签单位抓紧。"));
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task Without_scripts_a_clerk_submits_with_a_file_and_the_head_approves()
    {
        var clerk = await SignIn(Clerk, scripts: false);
        await Go(clerk, "/submit/outgoing-document");
        await clerk.FillAsync("[name=title]", "关于做好2026年春季植树工作的通知");
        await clerk.SelectOptionAsync("[name=kind]", "通知");
        await clerk.SelectOptionAsync("[name=direction]", "downward");
        await clerk.FillAsync("[name=mainRecipients]", "各街道办事处");
        await clerk.SetInputFilesAsync("[name='_upload.attachments']", OfficeFolder.PathOf("samples", "attachments", "D1-tasks.docx"));
        await clerk.ClickAsync("button[name=_do][value=send]");
        Assert.That(await clerk.InnerTextAsync("#errors"), Does.Contain("公开属性"), "what is missing is said, and what was typed stays");
        Assert.That(await clerk.InnerTextAsync(".files.kept"), Does.Contain("D1-tasks.docx"));

        await clerk.SelectOptionAsync("[name=openness]", "active");
        await clerk.FillAsync("[name=body]", "为切实做好2026年春季植树工作，现将有关事项通知如下：\n一、明确任务。\n二、落实责任。");
        await clerk.ClickAsync("button[name=_do][value=send]");
        await Arrive(clerk, "/cases/**");
        var caseId = await Office.ReadAsync(db => db.Documents.Select(document => document.CaseId).SingleAsync());
        var draft = new Draft(Office, caseId, Clerk);
        Assert.That((await draft.See()).Attachments.Select(file => file.Name), Is.EqualTo(new[] { "D1-tasks.docx" }));

        var head = await SignIn(Head, scripts: false);
        await head.ClickAsync("a[data-row]");
        await head.FillAsync("section#act details.forward textarea[name=opinion]", "同意，请核稿。");
        await head.ClickAsync("section#act details.forward button.btn-primary");
        await Arrive(head, "/cases/**said=agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "office-review" }));
        await Assertions.Expect(head.Locator("main")).ToContainTextAsync("同意，请核稿。");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_returned_document_gets_another_file_on_the_page(bool scripts)
    {
        var draft = new Draft(Office, (await Office.SendAsync(
            new Engine.Cases.StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample("D1"), null))).CaseId, Clerk);
        await draft.Act(Head, "return", "请附任务分解表。", "drafter");
        var page = await SignIn(Clerk, scripts: scripts);
        await Go(page, $"/cases/{draft.CaseId}");
        var form = page.Locator("section#act details.forward form");
        await form.Locator("details.edit > summary").ClickAsync();

        await form.Locator("[name='_upload.edit.attachments']").SetInputFilesAsync(await LargeFile());
        if (!scripts)
            await form.Locator("button[name=_do][value=upload]").ClickAsync();
        await Assertions.Expect(form.Locator(".files.kept")).ToContainTextAsync("任务分解表.pdf", new() { Timeout = Patience });
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "draft" }), "a file stored is no act");
        await form.Locator("button.btn-primary").Last.ClickAsync();
        await Arrive(page, "/cases/**said=submit");

        Assert.That((await draft.See()).Attachments.Select(file => file.Name), Does.Contain("任务分解表.pdf"));
        Assert.That(await page.InnerTextAsync("main .files"), Does.Contain("任务分解表.pdf"));
        Assert.That(Complaints, Is.Empty);
    }

    // More than a request without files may hold
    private static async Task<FilePayload> LargeFile()
    {
        var small = await File.ReadAllBytesAsync(Directory.GetFiles(OfficeFolder.PathOf("samples", "attachments"), "*.pdf")[0]);
        return new() { Name = "任务分解表.pdf", MimeType = "application/pdf", Buffer = [.. small, .. Enumerable.Repeat((byte)'\n', 3_000_000)] };
    }

    private static Task<bool> IsFocused(IPage page, string selector) =>
        page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector);

    private static async Task TabTo(IPage page, string selector)
    {
        for (var stops = 0; stops < 120; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await IsFocused(page, selector))
                return;
        }

        Assert.Fail($"Tab never reaches {selector}.");
    }
}
