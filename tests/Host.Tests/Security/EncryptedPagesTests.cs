using System.Net.Http.Json;
using Chancery.Host.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Security;

public sealed class EncryptedPagesTests
{
    private const string Password = "seven grey herons at dusk";

    private PublishedHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await PublishedHost.StartAsync("--TrustedProxies", "127.0.0.1");

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("GET", "/setup")]
    [TestCase("GET", "/setup/password")]
    [TestCase("GET", "/sign-in")]
    [TestCase("GET", "/")]
    [TestCase("POST", "/sign-in")]
    [TestCase("POST", "/setup")]
    public async Task A_page_over_plain_http_says_that_pages_need_https_and_which_settings_do_it(string method, string path)
    {
        var chinese = await _host.AskAsync(method, path, Form(method), ("Accept", "text/html"));
        var english = await _host.AskAsync(method, path + "?lang=en", Form(method), ("Accept", "text/html"));

        Assert.That((chinese.Status, english.Status), Is.EqualTo((403, 403)));
        foreach (var setting in new[] { "--urls https://", "Kestrel:Certificates:Default:Path", "Kestrel:Certificates:Default:KeyPath", "TrustedProxies", "AllowedHosts", "X-Forwarded-Proto" })
        {
            Assert.That(chinese.Body, Does.Contain(setting));
            Assert.That(english.Body, Does.Contain(setting));
        }

        Assert.That(chinese.Body, Does.Contain("网页须经 https 打开").And.Contain("<html lang=\"zh-CN\"").And.Contain("lang=en"), "with a way to the other language");
        Assert.That(english.Body, Does.Contain("Pages need https").And.Contain("<html lang=\"en\"").And.Contain("lang=zh"));
    }

    [TestCase("GET", "/setup")]
    [TestCase("GET", "/sign-in")]
    [TestCase("GET", "/api/csrf")]
    [TestCase("POST", "/sign-in")]
    public async Task A_program_gets_the_same_as_problem_details(string method, string path)
    {
        var (status, _, problem) = await _host.AskAsync(method, path, Form(method), ("Accept", "application/json"));

        Assert.That(status, Is.EqualTo(403));
        Assert.That((string?)problem!["code"], Is.EqualTo("page.needs-https"));
        Assert.That((string?)problem["detailZh"], Does.Contain("TrustedProxies"));
        Assert.That((string?)problem["detailEn"], Does.Contain("TrustedProxies"));
    }

    [Test]
    public async Task What_needs_no_cookie_works_without_encryption()
    {
        var code = _host.App.Services.GetRequiredService<SetupCode>().Issue();

        var ready = await _host.AskAsync("GET", "/health/ready");
        var style = await _host.AskAsync("GET", "/app.css");
        var created = await _host.AskAsync("POST", "/setup", JsonContent.Create(new { code, userName = "first", name = "张三", password = Password }));
        var token = await _host.AskAsync("POST", "/api/tokens", JsonContent.Create(new { userName = "first", password = Password }));
        var me = await _host.AskAsync("GET", "/api/me", null, ("Authorization", $"Bearer {token.Json?["accessToken"]}"));

        Assert.That((ready.Status, style.Status), Is.EqualTo((200, 200)));
        Assert.That((created.Status, token.Status, me.Status), Is.EqualTo((200, 200, 200)));
    }

    [Test]
    public async Task Behind_an_encrypting_proxy_the_page_opens()
    {
        var page = await _host.AskAsync("GET", "/setup/password", null, ("X-Forwarded-Proto", "https"));

        Assert.That(page.Status, Is.EqualTo(200));
    }

    private static FormUrlEncodedContent? Form(string method) => method == "GET" ? null : new([]);
}
