using Chancery.Engine.Calendars;
using Chancery.Engine.Cases;
using Chancery.Engine.Execution;
using Chancery.Engine.Numbering;
using Chancery.Engine.Phrases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

/// <summary>On an English page only what belongs to documents is Chinese, and is marked as such.</summary>
public sealed class LanguageTests : BrowserTest
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";

    // Texts and spoken attributes in Chinese characters or Chinese punctuation whose language is not said to be Chinese
    private const string Unmarked = """
        () => {
          const chinese = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;
          const foreign = node => !(node?.closest('[lang]')?.lang ?? '').startsWith('zh');
          const found = [];
          const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode;
            if (chinese.test(data) && !['SCRIPT', 'STYLE'].includes(parentElement.tagName) && foreign(parentElement))
              found.push(parentElement.tagName + ': ' + data.trim());
          }
          for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-changed', 'data-saved', 'data-phrase'])
            for (const element of document.querySelectorAll('[' + name + ']'))
              if (chinese.test(element.getAttribute(name)) && foreign(element))
                found.push(element.tagName + ' ' + name + ': ' + element.getAttribute(name));
          for (const input of document.querySelectorAll('input:not([type=hidden]):not([type=checkbox]), textarea'))
            if (chinese.test(input.value) && foreign(input))
              found.push(input.tagName + ' value: ' + input.value);
          return [...new Set(found)];
        }
        """;

    [Test]
    public async Task The_pages_of_one_who_drafts_and_reviews_are_english_throughout()
    {
        await Deadlines();
        foreach (var person in new[] { Clerk, Head })
        {
            var page = await SignIn(person, "en");
            foreach (var path in new[]
            {
                "/", "/?box=read", "/?box=done", "/?box=mine", "/?q=nothing", "/submit", "/submit/outgoing-document", "/register", "/register?q=nothing",
                "/deadlines", "/deadlines?lamp=green", "/numbers", "/alerts", "/phrases", "/proxies", "/nowhere", $"/cases/{Guid.NewGuid()}",
            })
                await Look(page, path);
        }
    }

    [Test]
    public async Task The_desks_of_the_office_are_english_throughout()
    {
        await Deadlines();
        await Office.SendAsync(new SavePhrases(await Office.ActorAsync(Head), ["请按程序办理。"]));
        await Office.SendAsync(new ReserveNumber(await Office.ActorAsync("wen.jing"), "东政发", null, Head, Office.Clock.GetUtcNow().AddDays(2), "年度计划"));
        var office = await Office.ActorAsync("chang.yun");
        var calendar = await Office.SendAsync(new DraftCalendar(office, """{ "year": 2027, "status": "published", "source": "国办通知", "off": [{ "from": "2027-01-01", "to": "2027-01-03", "zh": "元旦", "en": "New Year's Day" }], "makeUp": [] }"""));
        foreach (var (person, paths) in new[]
        {
            (Head, new[] { "/phrases", "/figures", "/figures/issued" }), ("wen.jing", ["/numbers", "/submit", "/register?type=incoming"]),
            ("chang.yun", ["/calendar", $"/calendar/{calendar.Version}", "/pipelines", "/organization"]),
            ("lei.shoucheng", ["/submit", "/submit/duty-log", "/submit/incoming-document", "/submit/duty-roster", "/submit/zero-report"]),
            ("han.zheng", ["/submit/supervision"]), ("song.huaimin", ["/submit/proposal"]), ("ma.licheng", ["/submit/meeting"]),
        })
        {
            var page = await SignIn(person, "en");
            foreach (var path in paths)
                await Look(page, path);
            await page.Context.CloseAsync();
        }
    }

    [Test]
    public async Task The_sign_in_and_setup_pages_are_english_throughout()
    {
        var page = await Open("en");
        foreach (var path in new[] { "/sign-in", "/sign-in?error=failed", "/sign-in?error=delayed", "/setup", "/setup/password", "/nowhere" })
            await Look(page, path);
        await Go(page, "/sign-in");

        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Su Xiaotang").And.Contain("Clerk, Secretariat Section One"));
    }

    [TestCase("D5", "fail")]
    [TestCase("D3", null)]
    public async Task The_case_page_is_english_at_every_step(string sample, string? unlessFirst)
    {
        var draft = await Start(sample);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await Look(await SignIn(Clerk, "en"), $"/cases/{draft.CaseId}");
        for (var acts = 0; (await draft.See()).Status == CaseStatus.Running; acts++)
        {
            Assert.That(acts, Is.LessThan(50));
            var asked = (await draft.See()).OpenWorkItems.First(item => item.Kind == "act");
            var office = (await Office.ActorAsync(Clerk)).Organization;
            var person = asked.Person ?? office.HoldersOf(asked.Post!)[0].UserName;
            if (seen.Add(asked.ActivityId))
            {
                var page = await SignIn(person, "en");
                await Look(page, $"/cases/{draft.CaseId}");
                Assert.That(await page.InnerTextAsync(".case-head"), Does.Contain("Su Xiaotang").And.Contain("Secretariat Section One"));
                await page.Context.CloseAsync();
            }

            var offer = (await draft.ItemOf(person)).AllowedActions;
            var act = offer.FirstOrDefault(one => one.Action == unlessFirst) ?? offer.First(one => one.Forward);
            unlessFirst = act.Action == unlessFirst ? null : unlessFirst;
            await draft.Act(person, act.Action, "同意，请按程序办理。");
        }

        await Look(await SignIn(Clerk, "en"), $"/cases/{draft.CaseId}");
    }

    [Test]
    public async Task Ways_back_aside_and_refusals_are_told_in_english()
    {
        var draft = await Start("D1");
        await draft.Act(Head, "comment", "请补充数据。");
        await draft.Act(Head, "circulate", data: new() { ["people"] = new System.Text.Json.Nodes.JsonArray("lin.zhiyuan") });
        await draft.Act(Head, "agree", "拟同意。");
        await draft.Act(Head, "recall", box: "done");
        await draft.Act(Head, "return", "请修改标题。", "drafter");
        await draft.Act(Clerk, "submit");
        var late = await SignIn(Head, "en");
        await Go(late, $"/cases/{draft.CaseId}");
        await draft.Act(Head, "agree", "同意。");

        await late.Locator("section#act details.forward button.btn-primary").ClickAsync();
        await late.WaitForSelectorAsync(".form-errors.conflict");
        Assert.That(await late.EvaluateAsync<string[]>(Unmarked), Is.Empty);
        Assert.That(await late.InnerTextAsync(".form-errors.conflict"), Does.Contain("Shen Zhixing was first: Agree"));

        foreach (var person in new[] { Clerk, Head, "lin.zhiyuan" })
        {
            var page = await SignIn(person, "en");
            foreach (var path in new[] { $"/cases/{draft.CaseId}", $"/cases/{draft.CaseId}?said=agree", "/alerts", "/?box=read", "/?box=done" })
                await Look(page, path);
        }
    }

    [Test]
    public async Task Mistakes_in_a_form_are_told_in_english()
    {
        var page = await SignIn(Clerk, "en");
        await Go(page, "/submit/outgoing-document");
        await page.FillAsync("[name=title]", "关于修路的请示");
        await page.SelectOptionAsync("[name=kind]", "请示");
        await page.SelectOptionAsync("[name=direction]", "downward");
        await page.FillAsync("[name=mainRecipients]", "苏晓棠\n市政府");
        await page.FillAsync("[name=body]", "秘密★1年\n请示如下。");

        await page.ClickAsync("button[name=_do][value=send]");
        await page.WaitForSelectorAsync("#errors");

        Assert.That(await page.EvaluateAsync<string[]>(Unmarked), Is.Empty);
    }

    [Test]
    public async Task A_chinese_word_on_an_english_page_would_be_found()
    {
        var page = await SignIn(Clerk);

        await page.EvaluateAsync("document.documentElement.lang = 'en'");

        Assert.That(await page.EvaluateAsync<string[]>(Unmarked), Has.Length.GreaterThan(10).And.Some.Contains("苏晓棠"));
    }

    private async Task Look(IPage page, string path)
    {
        await Go(page, path);
        Assert.That(await page.EvaluateAsync<string[]>(Unmarked), Is.Empty, path);
    }

    private async Task Deadlines()
    {
        var numbered = await Start("D8");
        await numbered.ForwardTo("seal");
        await Start("D2");
        var withdrawn = await Start("D1");
        await withdrawn.Act(Head, "return", "不再需要。", "drafter");
        Office.Clock.Advance(TimeSpan.FromDays(9));
        await Office.SendAsync(new FireDueDeadlines());
    }

    private async Task<Draft> Start(string sample)
    {
        var receipt = await Office.SendAsync(new StartCase(await Office.ActorAsync(Clerk), "outgoing-document", Office.Sample(sample), null));
        return new Draft(Office, receipt.CaseId, Clerk);
    }
}
