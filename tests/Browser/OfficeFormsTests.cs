using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>The forms of the office's daily work beside the acts on a document, each filled in once by a person who may.</summary>
public sealed class OfficeFormsTests : BrowserTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";
    private const string Registrar = "wen.jing";
    private const string Administrator = "chang.yun";

    [Test]
    public async Task The_office_suspends_a_case_lets_it_run_on_and_extends_its_limit_when_asked()
    {
        var draft = await Start("D1");
        var page = await SignIn(Director);

        await Clock(page, draft, "suspend", async form =>
        {
            await form.Locator("select[name='data.choice.reason']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await form.Locator("textarea").FillAsync("等待来文单位补充材料。");
        });
        var suspended = await page.InnerTextAsync(".case-head");
        await Clock(page, draft, "resume", form => form.Locator("textarea").FillAsync("材料已补齐。"));
        var handler = await SignIn(Head);
        await Clock(handler, draft, "ask-extension", async form =>
        {
            await form.Locator("select[name='data.choice.deadline']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await form.Locator("input[type=date]").FillAsync("2026-12-31");
            await form.Locator("textarea").FillAsync("情况复杂。");
        });
        Assert.That(await handler.InnerTextAsync(".case-head"), Does.Contain("申请延期至2026年12月31日"));
        // The day and the deadline asked for stand in the form of who decides
        await Clock(page, draft, "extend", form => form.Locator("textarea").FillAsync("同意延期。"));

        Assert.That(suspended, Does.Contain("挂起").Or.Contain("暂停"));
        Assert.That((await draft.See()).Due.Select(due => due.DueDate), Does.Contain(new DateOnly(2026, 12, 31)));
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task An_answer_is_opened_from_the_request_it_answers()
    {
        var request = await Start("D3");
        var page = await SignIn(Clerk);
        await Go(page, $"/cases/{request.CaseId}");

        await page.ClickAsync("#links details > summary");
        await page.SelectOptionAsync("#link-pipeline", "outgoing-document");
        await page.SelectOptionAsync("#link-relation", "reply");
        await page.ClickAsync("#links button");
        await Arrive(page, "/submit/outgoing-document**");

        Assert.That(await page.InnerTextAsync(".linked-line"), Does.Contain((await request.See()).Title));
    }

    [Test]
    public async Task A_calendar_is_loaded_rehearsed_dropped_loaded_again_and_applied()
    {
        var page = await SignIn(Administrator);
        foreach (var decision in new[] { "drop", "apply" })
        {
            await Go(page, "/calendar");
            await page.FillAsync("#notice", """{ "year": 2027, "status": "published", "source": "国办发明电〔2026〕1号", "off": [{ "from": "2027-01-01", "to": "2027-01-03", "zh": "元旦", "en": "New Year's Day" }], "makeUp": ["2027-01-09"] }""");
            await page.ClickAsync("main form button");
            await Arrive(page, "/calendar/**");
            await Accessible(page);
            await page.ClickAsync($"button[value={decision}]");
            await Arrive(page, "/calendar");
        }

        Assert.That(await page.Locator("main .alerts li").CountAsync(), Is.GreaterThanOrEqualTo(2));
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task A_number_is_kept_voided_and_taken_into_use_again()
    {
        var page = await SignIn(Registrar);
        await Go(page, "/numbers");

        await page.ClickAsync("details.act-choice > summary");
        var form = page.Locator("form:has(input[value=reserve])");
        await form.Locator("[name='data.text.code']").FillAsync("东政发");
        await form.Locator("[name='data.person.holder']").SelectOptionAsync(Clerk);
        await form.Locator("[type=date]").FillAsync(Tomorrow);
        await form.Locator("[name='data.text.reason']").FillAsync("年度计划预留。");
        await form.Locator("button").ClickAsync();
        await Decide(page, "void", async one =>
        {
            await one.Locator("[name='data.person.approvedBy']").SelectOptionAsync(Director);
            await one.Locator("[name='data.text.reason']").FillAsync("计划取消。");
        });
        await Decide(page, "reuse", async one =>
        {
            await one.Locator("[name='data.person.holder']").SelectOptionAsync(Head);
            await one.Locator("[type=date]").FillAsync(Tomorrow);
            await one.Locator("[name='data.text.reason']").FillAsync("补发通知。");
        });

        Assert.That(await page.InnerTextAsync(".series"), Does.Contain("东政发〔2026〕1号").And.Contain("沈知行").And.Contain("重新启用"));
        await Accessible(page);
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task An_import_of_people_is_rehearsed_and_then_applied_as_shown()
    {
        var office = (await Office.ActorAsync(Administrator)).Organization;
        var page = await SignIn(Administrator, "en");
        await Go(page, "/organization");
        var rows = office.People.Where(person => person.Active && person.UserName != Head).Select(person => $"{person.UserName},{person.Name},{person.NameEn},{string.Join(';', person.Posts)}");

        await page.SetInputFilesAsync("#file-people", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("userName,name,nameEn,posts\n" + string.Join('\n', rows)) });
        await page.ClickAsync("button[value=plan]");
        await Assertions.Expect(page.Locator("section:has(#plan)")).ToContainTextAsync(Head);
        await Accessible(page);
        Assert.That((await Office.ActorAsync(Administrator)).Organization.Version, Is.EqualTo(office.Version), "a dry run changes nothing");
        await page.ClickAsync("button[value=apply]");
        await Assertions.Expect(page.Locator(".toast-line")).ToContainTextAsync($"Version {office.Version + 1}");

        Assert.That((await Office.ActorAsync(Administrator)).Organization.Person(Head)!.Active, Is.False);
    }

    [Test]
    public async Task A_proxy_is_named_and_ended()
    {
        var page = await SignIn(Head);
        await Go(page, "/proxies");

        await page.SelectOptionAsync("#proxy", Clerk);
        await page.FillAsync("#until", Tomorrow);
        await page.ClickAsync("section:has(#new-proxy) button.btn-primary");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("苏晓棠代沈知行");
        await Accessible(page);
        await page.ClickAsync("form[action$='/end'] button");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("已结束");
    }

    [Test]
    public async Task One_holder_of_a_post_claims_an_item_and_releases_it()
    {
        var office = (await Office.ActorAsync(Clerk)).Organization;
        await Office.SendAsync(new PublishOrganization(office with
        {
            People = [.. office.People.Select(person => person.UserName == "mo.shouxin" ? person with { Posts = [.. person.Posts, "registrar"] } : person)],
        }, Administrator));
        var draft = await Start("D1");
        await draft.ForwardTo("register");
        var page = await SignIn(Registrar);

        foreach (var act in new[] { "claim", "release" })
        {
            await Go(page, $"/cases/{draft.CaseId}");
            var choice = page.Locator($"section#act details.act-choice:has(input[name=action][value={act}])");
            if (!await choice.IsVisibleAsync())
                await page.ClickAsync("details.act-more > summary");
            if (await choice.GetAttributeAsync("open") is null)
                await choice.Locator("summary").ClickAsync();
            await choice.Locator("button.btn").ClickAsync();
            await Arrive(page, $"/**said={act}");
        }

        Assert.That((await draft.See()).OpenWorkItems.Single(item => item.Kind == "act").Post, Is.EqualTo("registrar"));
    }

    [Test]
    public async Task Own_phrases_are_added_ordered_deleted_and_offered_beside_the_offices()
    {
        var page = await SignIn(Head, scripts: false);
        await Go(page, "/phrases");

        foreach (var phrase in new[] { "请抓紧办理。", "请×科核实。", "多余的一条。" })
        {
            await page.FillAsync("#new-phrase", phrase);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.ClickAsync("button[value='up:1']");
        await page.ClickAsync("button[value='delete:2']");

        Assert.That(await page.Locator("ol input[name=phrase]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"), Is.EqualTo(new[] { "请×科核实。", "请抓紧办理。" }));
        await Go(page, $"/cases/{(await Start("D1")).CaseId}");
        Assert.That(await page.Locator("section#act .forward .phrases button").AllInnerTextsAsync(), Does.Contain("同意").And.Contain("请抓紧办理"));
    }

    [Test]
    public async Task Items_to_read_are_marked_together_and_nothing_else_is()
    {
        for (var copy = 0; copy < 3; copy++)
            await (await Start("D1")).Act(Head, "circulate", data: new() { ["people"] = new JsonArray("lin.zhiyuan") });
        var page = await SignIn("lin.zhiyuan");
        await Go(page, "/?box=read");
        await Accessible(page);

        await page.CheckAsync("input[name=item] >> nth=0");
        await page.ClickAsync("button[value=chosen]");
        var first = await page.InnerTextAsync(".toast-line");
        await page.ClickAsync("button[value=all]");
        await Assertions.Expect(page.Locator(".toast-line")).ToContainTextAsync("2");

        Assert.That(first, Does.Contain("1"));
        Assert.That(await page.Locator("input[name=item]").CountAsync(), Is.Zero);
        Assert.That(await Office.ReadAsync(db => db.WorkItems.CountAsync(item => item.Kind == "read" && item.Status == Engine.WorkItems.WorkItemStatus.Open)), Is.Zero);
        Assert.That(Complaints, Is.Empty);
    }

    private string Tomorrow => Office.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task Clock(IPage page, Draft draft, string action, Func<ILocator, Task> fill)
    {
        await Go(page, $"/cases/{draft.CaseId}");
        await page.ClickAsync($"#clocks details:has(input[value={action}]) > summary");
        var form = page.Locator($"#clocks form:has(input[value={action}])");
        await fill(form);
        await form.Locator("button").ClickAsync();
        await Arrive(page, $"/**said={action}");
    }

    private static async Task Decide(IPage page, string wish, Func<ILocator, Task> fill)
    {
        await page.ClickAsync($".series details:has(input[value={wish}]) > summary");
        var form = page.Locator($".series form:has(input[value={wish}])");
        await fill(form);
        await form.Locator("button").ClickAsync();
        await Arrive(page, $"/**said={wish}");
    }

    private static async Task Accessible(IPage page)
    {
        var axe = await page.RunAxe();
        Assert.That(axe.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"), Is.Empty);
    }

    private async Task<Draft> Start(string sample)
    {
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample(sample), null));
        return new Draft(Office, receipt.CaseId, Clerk);
    }
}
