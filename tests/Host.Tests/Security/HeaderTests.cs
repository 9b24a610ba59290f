using System.Net;

namespace Chancery.Host.Tests.Security;

public sealed class HeaderTests
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

    [TestCase("/")]
    [TestCase("/api/me")]
    [TestCase("/sign-in")]
    [TestCase("/health/live")]
    [TestCase("/no/such/page")]
    [TestCase("/api/no-such")]
    [TestCase("/api/fault/inner")]
    [TestCase("/api/fault/down")]
    [TestCase("/api/fault/conflict")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        var answer = await _browser.GetAsync(path);

        Assert.Multiple(() =>
        {
            Assert.That(Header(answer, "Content-Security-Policy"), Is.EqualTo(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Header(answer, "Permissions-Policy"), Does.Contain("geolocation=()"));
            Assert.That(Header(answer, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header(answer, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header(answer, "Strict-Transport-Security"), Does.StartWith("max-age=31536000"));
            Assert.That(Header(answer, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        });
    }

    [TestCase("/scalar/v1")]
    [TestCase("/hangfire")]
    public async Task Tool_pages_may_style_inline_but_load_nothing_foreign(string path)
    {
        var policy = Header(await _browser.GetAsync(path), "Content-Security-Policy");

        Assert.That(policy, Does.Contain("style-src 'self' 'unsafe-inline'").And.Contain("frame-ancestors 'none'"));
        Assert.That(policy, Does.Not.Contain("http").And.Not.Contain("*").And.Not.Contain("unsafe-eval"));
    }

    [Test]
    public async Task Another_host_name_is_not_served()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Host = "evil.example";

        Assert.That((await _browser.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_demonstration_does_not_bind_browsers_to_https()
    {
        await using var demo = await SecurityApp.StartEmptyAsync("--demo");
        using var browser = demo.Browse();

        Assert.That((await browser.GetAsync("/health/live")).Headers.Contains("Strict-Transport-Security"), Is.False);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join("|", values) : null;
}
