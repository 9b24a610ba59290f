using System.Text.RegularExpressions;
using Chancery.Engine.Execution;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

public sealed class DocumentJourneyTests : BrowserTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    [Test]
    public async Task A_clerks_document_travels_the_whole_pipeline_on_the_pages()
    {
        var clerk = await SignIn(Clerk);
        var caseId = await Submit(clerk, "关于做好2026年春季植树工作的通知");

        var draft = new Draft(Office, caseId, Clerk);
        var steps = new List<string>();
        while ((await draft.See()).Status == CaseStatus.Running)
        {
            var item = (await draft.See()).OpenWorkItems.First(one => one.Kind == "act");
            var organization = (await Office.ActorAsync(Clerk)).Organization;
            var page = await SignIn(item.Person ?? organization.HoldersOf(item.Post!)[0].UserName);
            await Go(page, $"/cases/{caseId}");
            foreach (var attestation in await page.Locator("section#act details.forward input[type=checkbox][required]").AllAsync())
                await attestation.CheckAsync();
            await page.ClickAsync("section#act details.forward button.btn-primary");
            await Arrive(page, $"/cases/{caseId}?said=**");
            steps.Add(item.ActivityId);
            await page.Context.CloseAsync();
            Assert.That(steps, Has.Count.LessThan(25), $"the last was {item.ActivityId}");
        }

        Assert.That(steps, Is.EqualTo(new[]
        {
            "section-check", "office-review", "director-review", "leader-review", "sign-authorised", "recheck", "register", "layout",
            "proofread", "seal", "distribute", "publish", "archive",
        }));
        await Go(clerk, $"/cases/{caseId}");
        await Assertions.Expect(clerk.Locator("h1").Locator("xpath=ancestor::*[1]")).ToBeVisibleAsync();
        Assert.That(await clerk.ContentAsync(), Does.Contain("东政发〔2026〕1号"));
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task A_reviewer_returns_a_document_and_the_drafter_edits_and_submits_it_again()
    {
        var draft = await StartAsync();
        var head = await SignIn(Head);
        await Go(head, $"/cases/{draft.CaseId}");
        var form = await Choose(head, "return");
        Assert.That(await form.Locator(".consequence").InnerTextAsync(), Does.Contain("重新"), "the consequence is shown before the act");

        await form.Locator("select[name$='target']").SelectOptionAsync("drafter");
        await form.Locator("textarea[name=opinion]").FillAsync("请补充责任单位。");
        await form.Locator("button.btn-outline-danger").ClickAsync();
        await Arrive(head, "/cases/**said=return");
        var clerk = await SignIn(Clerk);
        await Go(clerk, $"/cases/{draft.CaseId}");
        Assert.That(await clerk.ContentAsync(), Does.Contain("请补充责任单位。"));
        var edit = await Choose(clerk, "submit");
        await edit.Locator("details summary").First.ClickAsync();
        await edit.Locator("[name='edit.title']").FillAsync("关于分解2026年重点工作任务并明确责任单位的通知");
        await edit.Locator("button.btn-primary").Last.ClickAsync();
        await Arrive(clerk, "/cases/**said=submit");

        var view = await draft.See();
        Assert.That(view.Title, Is.EqualTo("关于分解2026年重点工作任务并明确责任单位的通知"));
        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "section-check" }));
    }

    [TestCase("zh", "必须")]
    [TestCase("en", "required")]
    public async Task Errors_stand_beside_their_fields_in_both_languages_and_nothing_typed_is_lost(string language, string word)
    {
        var page = await SignIn(Clerk, language);
        await Go(page, "/submit/outgoing-document");
        await page.FillAsync("[name=title]", "只有标题的通知");

        await page.ClickAsync("button[name=_do][value=send]");
        await page.WaitForSelectorAsync("#errors");

        Assert.That(await page.InputValueAsync("[name=title]"), Is.EqualTo("只有标题的通知"));
        Assert.That(await page.InnerTextAsync("#f-body-error"), Does.Contain(word).IgnoreCase.Or.Contain("填写").Or.Contain("fill").IgnoreCase);
        Assert.That(await Office.ReadAsync(db => db.Documents.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task What_was_typed_is_there_again_after_leaving_the_form()
    {
        var page = await SignIn(Clerk);
        await Go(page, "/submit/outgoing-document");
        await page.FillAsync("[name=title]", "写到一半的通知");
        await page.FillAsync("[name=body]", "正文写到一半。");

        await page.WaitForResponseAsync(response => response.Url.Contains("/api/drafts/", StringComparison.Ordinal) && response.Ok);
        await Go(page, "/");
        await Go(page, "/submit/outgoing-document");

        Assert.That(await page.InputValueAsync("[name=title]"), Is.EqualTo("写到一半的通知"));
        Assert.That(await page.InputValueAsync("[name=body]"), Is.EqualTo("正文写到一半。"));
    }

    [Test]
    public async Task The_second_of_two_people_learns_who_was_first_and_keeps_the_typed_opinion()
    {
        var draft = await StartAsync();
        var first = await SignIn(Head);
        var second = await SignIn(Head);
        await Go(first, $"/cases/{draft.CaseId}");
        await Go(second, $"/cases/{draft.CaseId}");
        await (await Choose(second, "agree")).Locator("textarea[name=opinion]").FillAsync("我的意见不能丢。");

        await draft.Act(Head, "agree");
        await second.Locator("section#act details.forward button.btn-primary").ClickAsync();
        await Assertions.Expect(second.Locator(".form-errors.conflict")).ToBeVisibleAsync(new() { Timeout = Patience });

        var page = await second.ContentAsync();
        Assert.That(page, Does.Contain("沈知行").And.Contain("我的意见不能丢。"));
        Assert.That(await second.Locator(".form-errors.conflict").InnerTextAsync(), Does.Contain("同意"));
    }

    [Test]
    public async Task An_open_inbox_notices_that_something_arrived()
    {
        var head = await SignIn(Head);
        await head.WaitForTimeoutAsync(500);

        await StartAsync();

        await Assertions.Expect(head.Locator("body")).ToContainTextAsync(new Regex("重点工作任务分解方案|有新变化"), new() { Timeout = 10_000 });
    }

    [Test]
    public async Task Without_scripts_one_reads_and_acts_all_the_same()
    {
        var draft = await StartAsync();
        var head = await SignIn(Head, scripts: false);

        await Go(head, $"/cases/{draft.CaseId}");
        await head.ClickAsync("section#act details.forward button.btn-primary");
        await Arrive(head, "/cases/**said=agree");

        Assert.That(await draft.CurrentSteps(), Is.EqualTo(new[] { "countersign" }));
    }

    [Test]
    public async Task A_hostile_title_is_only_text()
    {
        var draft = await StartAsync("<img src=x onerror=alert(1)>关于测试的通知");
        var head = await SignIn(Head);
        head.Dialog += (_, _) => Assert.Fail("a script ran");

        foreach (var path in new[] { "/", $"/cases/{draft.CaseId}", "/alerts", "/deadlines" })
            await Go(head, path);

        Assert.That(await head.Locator("img[src=x]").CountAsync(), Is.Zero);
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task A_case_out_of_sight_is_not_found()
    {
        var draft = await StartAsync();
        var stranger = await SignIn("jia.hui");

        var response = await Go(stranger, $"/cases/{draft.CaseId}");

        Assert.That(response!.Status, Is.EqualTo(404));
        Assert.That(await stranger.ContentAsync(), Does.Not.Contain("重点工作"));
    }

    private async Task<Draft> StartAsync(string? title = null)
    {
        var fields = Office.Sample("D1");
        if (title is not null)
            fields["title"] = title;
        var receipt = await Office.SendAsync(new Engine.Cases.StartCase(await Office.ActorAsync(Clerk), "outgoing-document", fields, null));
        return new Draft(Office, receipt.CaseId, Clerk);
    }

    private async Task<Guid> Submit(IPage page, string title)
    {
        await Go(page, "/submit/outgoing-document");
        await page.FillAsync("[name=title]", title);
        await page.SelectOptionAsync("[name=kind]", "通知");
        await page.SelectOptionAsync("[name=direction]", "downward");
        await page.FillAsync("[name=mainRecipients]", "各街道办事处\n各乡镇人民政府");
        await page.SelectOptionAsync("[name=openness]", "active");
        await page.FillAsync("[name=body]", "为切实做好2026年春季植树工作，现将有关事项通知如下：\n一、明确任务。\n二、落实责任。");
        await page.DblClickAsync("button[name=_do][value=send]");
        await Arrive(page, "/cases/**");
        return await Office.ReadAsync(db => db.Documents.Select(document => document.CaseId).SingleAsync());
    }

    private static async Task<ILocator> Choose(IPage page, string action)
    {
        var choice = page.Locator($"section#act details.act-choice:has(input[name=action][value='{action}'])").First;
        if (!await choice.IsVisibleAsync())
            await page.Locator($"section#act details.act-more:has(input[value='{action}']) > summary").ClickAsync();
        if (await choice.GetAttributeAsync("open") is null)
            await choice.Locator("summary").First.ClickAsync();
        return choice.Locator("form").First;
    }
}
