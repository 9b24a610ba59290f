using System.Net;
using System.Text.Json.Nodes;
using Chancery.Host.Tests.Security;
using Microsoft.AspNetCore.TestHost;

namespace Chancery.Host.Tests.Problems;

public sealed class ProblemTests
{
    private SecurityApp _app = null!;

    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await SecurityApp.StartAsync();
        _browser = await _app.BrowseAsAsync(TestOffice.Clerk);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [TestCase(null, null, "该待办已被处理", "已由甲办结。")]
    [TestCase("en-GB,en;q=0.9", null, "The work item has already been handled", "Decided by a at 9.")]
    [TestCase("en;q=0.3,zh-CN", null, "该待办已被处理", "已由甲办结。")]
    [TestCase("fr", null, "该待办已被处理", "已由甲办结。")]
    [TestCase("zh-CN", "en", "The work item has already been handled", "Decided by a at 9.")]
    public async Task A_refusal_speaks_the_language_asked_for(string? accepted, string? cookie, string title, string detail)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/fault/conflict", UriKind.Relative));
        if (accepted is not null)
            request.Headers.Add("Accept-Language", accepted);
        if (cookie is not null)
            request.Headers.Add("Cookie", "lang=" + cookie + "; " + _browser.Cookies.GetCookieHeader(Browser.Site));

        var answer = await (cookie is null ? _browser.SendAsync(request) : SendWithoutJarAsync(request));

        var problem = await Browser.JsonAsync(answer);
        Assert.That(problem["title"]!.GetValue<string>(), Is.EqualTo(title));
        Assert.That(problem["detail"]!.GetValue<string>(), Is.EqualTo(detail));
    }

    [Test]
    public async Task A_refusal_carries_code_field_facts_all_faults_and_both_languages()
    {
        var answer = await _browser.GetAsync("/api/fault/conflict");

        var problem = await Browser.JsonAsync(answer);
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(Text(problem, "type"), Is.EqualTo("/problems/work-item.closed"));
            Assert.That(Text(problem, "code"), Is.EqualTo("work-item.closed"));
            Assert.That(Text(problem, "field"), Is.EqualTo("item"));
            Assert.That(Text(problem, "titleZh"), Is.EqualTo("该待办已被处理"));
            Assert.That(Text(problem, "detailEn"), Is.EqualTo("Decided by a at 9."));
            Assert.That(problem["facts"]!["by"]!.GetValue<string>(), Is.EqualTo("a"));
            Assert.That(problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()), Is.EqualTo(new[] { "item", "fields.title" }));
            Assert.That(Text(problem, "traceId"), Is.Not.Empty);
        });
    }

    [TestCase("disk-full", 507, "storage.full", false)]
    [TestCase("down", 503, "storage.unavailable", true)]
    [TestCase("overload", 503, "storage.unavailable", true)]
    [TestCase("inner", 500, "server.fault", false)]
    public async Task A_fault_says_what_to_do_and_nothing_of_the_inside(string kind, int status, string code, bool comeBack)
    {
        var answer = await _browser.GetAsync($"/api/fault/{kind}");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(JsonNode.Parse(text)!["code"]!.GetValue<string>(), Is.EqualTo(code));
        Assert.That(answer.Headers.RetryAfter is not null, Is.EqualTo(comeBack));
        Assert.That(text, Does.Not.Contain("secret").And.Not.Contain("10.0.0.1").And.Not.Contain("Exception").And.Not.Contain("   at "));
    }

    [TestCase("GET", "/api/none", 404, "page.not-found")]
    [TestCase("DELETE", "/api/me", 405, "method.not-allowed")]
    [TestCase("PUT", "/api/organization", 403, "role.required")]
    public async Task Bare_statuses_become_problems(string method, string path, int status, string code)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("X-CSRF", await _browser.CsrfAsync());

        var answer = await _browser.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await Browser.CodeOfAsync(answer), Is.EqualTo(code));
    }

    [Test]
    public async Task A_reader_of_pages_gets_a_page()
    {
        var answer = await _browser.GetAsync("/none", "text/html,application/xhtml+xml");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("没有这个页面"));
    }

    [Test]
    public async Task Chinese_stays_readable_in_answers()
    {
        var answer = await _browser.PostJsonAsync("/api/echo", new { text = "关于召开会议的通知 𠮷" });

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("关于召开会议的通知"));
    }

    private async Task<HttpResponseMessage> SendWithoutJarAsync(HttpRequestMessage request)
    {
        using var client = new HttpMessageInvoker(_app.Host.GetTestServer().CreateHandler());
        request.RequestUri = new(Browser.Site, request.RequestUri!);
        return await client.SendAsync(request, CancellationToken.None);
    }

    private static string? Text(JsonObject problem, string member) => problem[member]?.GetValue<string>();
}
