using System.Net;
using System.Net.Http.Json;
using Chancery.Host.Tests.Security;

namespace Chancery.Host.Tests.Setup;

public sealed class SignInCodeTests
{
    private const string Password = "three slow boats upriver";

    private SecurityApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await SecurityApp.StartAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase(TestOffice.Chief)]
    [TestCase(TestOffice.Guard)]
    public async Task A_newcomer_sets_a_password_with_the_code_once(string administrator)
    {
        var code = await IssueAsync(administrator);

        var set = await SetAsync(TestOffice.Newcomer, code);
        var again = await SetAsync(TestOffice.Newcomer, code);
        using var browser = _app.Browse();

        Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await browser.TokenAsync(TestOffice.Newcomer, Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_code_works_for_a_day_and_only_for_its_person()
    {
        var code = await IssueAsync(TestOffice.Guard);

        var other = await SetAsync(TestOffice.Clerk, code);
        _app.Clock.Advance(TimeSpan.FromHours(24));
        var late = await SetAsync(TestOffice.Newcomer, code);

        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_newer_code_replaces_the_older()
    {
        var older = await IssueAsync(TestOffice.Guard);
        var newer = await IssueAsync(TestOffice.Guard);

        Assert.That((await SetAsync(TestOffice.Newcomer, older)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await SetAsync(TestOffice.Newcomer, newer)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(TestOffice.Clerk)]
    [TestCase(TestOffice.Auditor)]
    public async Task Others_issue_no_code(string userName)
    {
        using var browser = await _app.BrowseAsAsync(userName);

        var answer = await browser.PostJsonAsync($"/api/accounts/{TestOffice.Newcomer}/sign-in-code", new { });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Nobody_issues_a_code_for_their_own_account()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Guard);

        var answer = await browser.PostJsonAsync("/api/accounts/GUARD/sign-in-code", new { });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Guessing_codes_is_delayed_like_guessing_passwords()
    {
        for (var index = 0; index < 5; index++)
            await SetAsync(TestOffice.Newcomer, "00000");

        Assert.That((await SetAsync(TestOffice.Newcomer, "00000")).StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    private async Task<string> IssueAsync(string administrator)
    {
        using var browser = await _app.BrowseAsAsync(administrator);
        var answer = await browser.PostJsonAsync($"/api/accounts/{TestOffice.Newcomer}/sign-in-code", new { });
        return (await Browser.JsonAsync(answer))["code"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> SetAsync(string userName, string code)
    {
        using var browser = _app.Browse();
        return await browser.PostAsync("/setup/password", JsonContent.Create(new { userName, code, password = Password }));
    }
}
