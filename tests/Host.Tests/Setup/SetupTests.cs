using System.Net;
using System.Net.Http.Json;
using Chancery.Engine.Organizations;
using Chancery.Host.Setup;
using Chancery.Host.Tests.Security;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Host.Tests.Setup;

public sealed class SetupTests
{
    private const string Password = "seven grey herons at dusk";

    private SecurityApp _app = null!;

    private Browser _browser = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await SecurityApp.StartEmptyAsync();
        _browser = _app.Browse();
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task The_code_creates_the_first_administrator_and_then_setup_is_closed()
    {
        var code = Issue();

        var created = await CreateAsync(code);
        var again = await CreateAsync(code);
        var page = await _browser.GetAsync("/setup", "text/html");
        await _browser.SignInAsync("first", Password);
        var me = await _browser.GetAsync("/api/me");

        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/setup")]
    [TestCase("/sign-in")]
    public async Task A_page_asked_for_without_encryption_says_what_to_do(string path)
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost" + path));
        plain.Headers.Add("Accept", "text/html");
        using var client = new HttpMessageInvoker(_app.Host.GetTestServer().CreateHandler());

        var answer = await client.SendAsync(plain, CancellationToken.None);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("https"));
    }

    [Test]
    public async Task The_form_works_without_a_script()
    {
        var page = await (await _browser.GetAsync("/setup")).Content.ReadAsStringAsync();
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var answer = await _browser.PostFormAsync("/setup", ("code", Issue().ToLowerInvariant()), ("userName", "first"), ("name", "张三"),
            ("password", Password), ("__RequestVerificationToken", token));

        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/sign-in"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("style="));
    }

    [Test]
    public async Task The_code_works_for_fifteen_minutes()
    {
        var code = Issue();
        _app.Clock.Advance(TimeSpan.FromMinutes(15));

        var answer = await CreateAsync(code);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await Browser.CodeOfAsync(answer), Is.EqualTo("code.invalid"));
    }

    [TestCase("")]
    [TestCase("00000-00000-00000-00000-00000-0")]
    [TestCase("null")]
    public async Task Without_the_code_there_is_no_account(string code)
    {
        Issue();

        Assert.That((await CreateAsync(code)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await _app.WithDb(db => db.Users.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Before_a_code_was_printed_no_code_is_right() =>
        Assert.That((await CreateAsync("")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Two_at_once_make_one_administrator()
    {
        var code = Issue();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => _app.Browse().PostAsync("/setup",
            JsonContent.Create(new { code, userName = $"first{index}", name = "x", password = Password }))));

        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(await _app.WithDb(db => db.Users.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_weak_password_leaves_the_code_usable()
    {
        var code = Issue();

        var weak = await _browser.PostAsync("/setup", JsonContent.Create(new { code, userName = "first", name = "x", password = "password1234" }));

        Assert.That(await Browser.CodeOfAsync(weak), Is.EqualTo("password.weak"));
        Assert.That((await CreateAsync(code)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_first_administrator_publishes_the_office_only_if_an_administrator_remains()
    {
        await CreateAsync(Issue());
        await _browser.SignInAsync("first", Password);

        var lockedOut = await PutOfficeAsync(TestOffice.Organization);
        var kept = await PutOfficeAsync(TestOffice.Organization with
        {
            People = [.. TestOffice.Organization.People, new() { UserName = "first", Name = "张三", NameEn = "Zhang San", Posts = ["sys"] }],
        });

        Assert.That(await Browser.CodeOfAsync(lockedOut), Is.EqualTo("organization.invalid"));
        Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _app.WithDb(db => db.Users.CountAsync()), Is.EqualTo(6));
    }

    [Test]
    public void Nobody_holds_two_of_the_three_administrator_posts()
    {
        var both = TestOffice.Organization with
        {
            People = [.. TestOffice.Organization.People, new() { UserName = "both", Name = "x", NameEn = "x", Posts = ["sys", "aud"] }],
        };

        Assert.ThrowsAsync<Engine.Errors.WorkflowException>(() => _app.SendAsync(new PublishOrganization(both, "test")));
    }

    private string Issue() => _app.Host.Services.GetRequiredService<SetupCode>().Issue();

    private Task<HttpResponseMessage> CreateAsync(string code) =>
        _browser.PostAsync("/setup", JsonContent.Create(new { code, userName = "first", name = "张三", password = Password }));

    private async Task<HttpResponseMessage> PutOfficeAsync(Organization office)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/organization", UriKind.Relative)) { Content = JsonContent.Create(office) };
        request.Headers.Add("X-CSRF", await _browser.CsrfAsync());
        return await _browser.SendAsync(request);
    }
}
