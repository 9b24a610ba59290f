using System.Net;
using Chancery.Engine.Identity;
using Chancery.Host.Tests.Security;

namespace Chancery.Host.Tests.Identity;

public sealed class TokenTests
{
    private SecurityApp _app = null!;

    private Browser _program = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await SecurityApp.StartAsync();
        _program = _app.Browse();
    }

    [TearDown]
    public async Task Stop()
    {
        _program.Dispose();
        await _app.DisposeAsync();
    }

    internal static Task<HttpResponseMessage> GetAsync(Browser program, string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return program.SendAsync(request);
    }

    [Test]
    public async Task A_token_opens_the_api_for_sixty_minutes()
    {
        var token = await IssueAsync();

        var first = await GetAsync(_program, "/api/me", token);
        _app.Clock.Advance(TimeSpan.FromMinutes(59));
        var last = await GetAsync(_program, "/api/me", token);
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await GetAsync(_program, "/api/me", token);

        Assert.That(new[] { first.StatusCode, last.StatusCode, late.StatusCode },
            Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized }));
    }

    [Test]
    public async Task A_token_needs_no_antiforgery_token_but_opens_no_page()
    {
        var token = await IssueAsync();

        var change = await _program.PostAsync("/api/echo", new StringContent("""{"text":"a"}""", null, "application/json"),
            ("Authorization", "Bearer " + token));
        var page = await GetAsync(_program, "/", token);

        Assert.That(change.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("0000000000000000000000000000000000000000000")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("eyJhbGciOiJub25lIn0.eyJzdWIiOiJjaGllZiJ9.")]
    [TestCase("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjaGllZiIsIm5hbWUiOiJjaGllZiJ9.c2lnbmF0dXJl")]
    [TestCase("chief")]
    [TestCase("../../../etc/passwd")]
    public async Task A_made_up_token_opens_nothing(string token)
    {
        var answer = await GetAsync(_program, "/api/me", token);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Browser.CodeOfAsync(answer), Is.EqualTo("sign-in.required"));
    }

    [Test]
    public async Task A_token_changed_in_any_place_opens_nothing()
    {
        var token = await IssueAsync();
        foreach (var place in new[] { 0, token.Length / 3, token.Length / 2, token.Length - 5 })
        {
            var letters = token.ToCharArray();
            letters[place] = letters[place] == 'A' ? 'B' : 'A';

            var answer = await GetAsync(_program, "/api/me", new string(letters));

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), $"letter {place}");
        }
    }

    [TestCase("ApiKey 00000000-0000-0000-0000-000000000000")]
    [TestCase("Basic Y2hpZWY6cGFzc3dvcmQ=")]
    [TestCase("Bearer")]
    public async Task Other_ways_of_authorization_open_nothing(string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/me", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", header);

        Assert.That((await _program.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("password")]
    [TestCase("chancery")]
    [TestCase("admin")]
    [TestCase("")]
    public async Task A_password_known_to_everybody_opens_no_account(string password)
    {
        foreach (var userName in new[] { TestOffice.Chief, TestOffice.Clerk, TestOffice.Newcomer, "admin" })
        {
            var answer = await _program.TokenAsync(userName, password);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), userName);
        }
    }

    [Test]
    public async Task A_new_password_ends_the_tokens_given_out_before()
    {
        var token = await IssueAsync();
        using var guard = await _app.BrowseAsAsync(TestOffice.Guard);
        var code = (await Browser.JsonAsync(await guard.PostJsonAsync($"/api/accounts/{TestOffice.Clerk}/sign-in-code", new { })))["code"]!
            .GetValue<string>();

        await _app.SendAsync(new SetPassword(TestOffice.Clerk, code, "hash"));

        Assert.That((await GetAsync(_program, "/api/me", token)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<string> IssueAsync() =>
        (await Browser.JsonAsync(await _program.TokenAsync(TestOffice.Clerk, TestOffice.Password)))["accessToken"]!.GetValue<string>();
}
