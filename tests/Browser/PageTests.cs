using Chancery.Engine.Cases;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Shared;
using Deque.AxeCore.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

public sealed class PageTests : BrowserTest
{
    private static readonly string[] Paths = ["/", "/?box=read", "/?box=done", "/submit", "/submit/outgoing-document", "/case", "/case/sheet", "/register", "/deadlines", "/numbers", "/pipelines", "/alerts", "/phrases", "/proxies"];

    [TestCase("zh", 1366, 768)]
    [TestCase("en", 1366, 768)]
    [TestCase("zh", 390, 844)]
    [TestCase("en", 390, 844)]
    public async Task Every_page_fits_says_nothing_to_the_console_and_is_accessible(string language, int width, int height)
    {
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "pictures");
        Directory.CreateDirectory(folder);
        var caseId = await SomethingToSee();
        var page = await SignIn("shen.zhixing", language, width, height);

        foreach (var path in Paths)
            await Look(path);
        page = await SignIn("chang.yun", language, width, height);
        foreach (var path in new[] { "/organization", "/calendar" })
            await Look(path);

        Assert.That(Complaints, Is.Empty);

        async Task Look(string path)
        {
            await Go(page, path.StartsWith("/case", StringComparison.Ordinal) ? path.Replace("/case", $"/cases/{caseId}", StringComparison.Ordinal) : path);
            var name = path.Trim('/', '?').Replace('/', '-').Replace("?", "", StringComparison.Ordinal).Replace('=', '-');
            var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(name.Length == 0 ? "inbox" : name)}-{language}-{width}.png"), FullPage = true });

            Assert.That(picture, Has.Length.GreaterThan(8_000), $"{path} is not blank");
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth"), Is.LessThanOrEqualTo(0), $"{path} overflows");
            Assert.That(await page.GetAttributeAsync("html", "lang"), Does.StartWith(language));
            var axe = await page.RunAxe();
            Assert.That(axe.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{path}: {violation.Id} {violation.Nodes[0].Html}"), Is.Empty);
        }
    }

    [Test]
    public async Task The_sign_in_page_is_accessible_in_both_languages()
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var page = await Open(language);
            await Go(page, "/sign-in");
            var axe = await page.RunAxe();
            Assert.That(axe.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"), Is.Empty);
        }

        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task The_picture_shows_what_is_done_what_waits_and_who_comes_next()
    {
        var caseId = await SomethingToSee();
        var page = await SignIn("shen.zhixing");

        await Go(page, $"/cases/{caseId}");

        var picture = page.Locator("svg").First;
        var text = await picture.EvaluateAsync<string>("node => node.textContent");
        Assert.That(text, Does.Contain("科室审核").And.Contain("沈知行").And.Contain("林致远"), "steps, the one asked, the one predicted");
        await page.Locator("svg a[href='#act'], svg a[*|href='#act']").First.ClickAsync();
        Assert.That(page.Url, Does.EndWith("#act"));
    }

    [Test]
    public async Task The_board_turns_red_when_the_due_moment_has_passed()
    {
        await SomethingToSee();
        Clock.Advance(TimeSpan.FromDays(10));
        await Office.SendAsync(new FireDueDeadlines());
        var page = await SignIn("shen.zhixing");

        await Go(page, "/deadlines");

        Assert.That(await page.InnerTextAsync("main"), Does.Contain("超期"));
        Assert.That(await page.Locator("main tbody tr").CountAsync(), Is.GreaterThanOrEqualTo(2));
        await Go(page, "/alerts");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("防汛").Or.Contain("重点工作"));
    }

    [Test]
    public async Task Keys_move_through_the_inbox_and_stay_silent_while_composing()
    {
        await SomethingToSee();
        var page = await SignIn("shen.zhixing");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Arrive(page, "/cases/**");
        await Go(page, "/");
        await page.EvaluateAsync("document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', isComposing: true, bubbles: true }))");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.tagName"), Is.Not.EqualTo("INPUT"));
        await page.Keyboard.PressAsync("/");

        Assert.That(await page.EvaluateAsync<string>("document.activeElement.tagName"), Is.EqualTo("INPUT"));
    }

    private TestClock Clock => Office.Clock;

    private async Task<Guid> SomethingToSee()
    {
        var clerk = await Office.ActorAsync("su.xiaotang");
        var finished = new Draft(Office, (await Office.SendAsync(new StartCase(clerk, "outgoing-document", Office.Sample("D8"), null))).CaseId, "su.xiaotang");
        await finished.ForwardTo("seal");
        return (await Office.SendAsync(new StartCase(clerk, "outgoing-document", Office.Sample("D1"), null))).CaseId;
    }
}
