using System.Net;
using Chancery.Engine.Identity;
using Chancery.Engine.Organizations;
using Chancery.Host.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace Chancery.Host.Tests.Identity;

public sealed class SessionTests
{
    private SecurityApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await SecurityApp.StartAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task The_session_cookie_is_bound_to_host_https_and_scripts_cannot_read_it()
    {
        using var browser = _app.Browse();

        var answer = await browser.SignInAsync(TestOffice.Clerk, TestOffice.Password, "/page?x=1");

        var cookie = answer.Headers.GetValues("Set-Cookie").Last(one => one.StartsWith("__Host-s=", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/page?x=1"));
            Assert.That(cookie, Does.Contain("; path=/").And.Contain("; secure").And.Contain("; samesite=lax").And.Contain("; httponly"));
            Assert.That(cookie, Does.Not.Contain("domain").And.Not.Contain("expires"));
        });
    }

    [Test]
    public async Task The_database_never_holds_what_the_cookie_carries()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);

        var session = await _app.WithDb(db => db.Sessions.SingleAsync());

        Assert.That(session.KeyHash, Has.Length.EqualTo(43), "a SHA-256");
        Assert.That(browser.Cookie("__Host-s"), Does.Not.Contain(session.KeyHash));
    }

    [Test]
    public async Task Every_sign_in_starts_a_new_session_and_ends_the_one_before()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        var before = browser.Cookie("__Host-s")!;
        var token = await browser.CsrfAsync();

        await browser.PostFormAsync("/sign-in", ("userName", TestOffice.Guard), ("password", TestOffice.Password),
            ("__RequestVerificationToken", token));

        using var thief = _app.Browse();
        thief.Cookies.Add(Browser.Site, new Cookie("__Host-s", before) { Secure = true });
        Assert.That(browser.Cookie("__Host-s"), Is.Not.EqualTo(before));
        Assert.That((await thief.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Browser.JsonAsync(await browser.GetAsync("/api/me")))["userName"]!.GetValue<string>(), Is.EqualTo(TestOffice.Guard));
    }

    [Test]
    public async Task Half_an_hour_without_a_request_ends_the_session()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);

        _app.Clock.Advance(TimeSpan.FromMinutes(29));
        var active = await browser.GetAsync("/api/me");
        _app.Clock.Advance(TimeSpan.FromMinutes(29));
        var stillActive = await browser.GetAsync("/api/me");
        _app.Clock.Advance(TimeSpan.FromMinutes(30));
        var idle = await browser.GetAsync("/api/me");

        Assert.That(new[] { active.StatusCode, stillActive.StatusCode, idle.StatusCode },
            Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized }));
    }

    [Test]
    public async Task Twelve_hours_end_even_a_busy_session()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        for (var visit = 0; visit < 35; visit++)
        {
            _app.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK), $"after {(visit + 1) * 20} minutes");
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Signing_out_ends_the_session_for_every_copy_of_the_cookie()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        using var copy = _app.Browse();
        copy.Cookies.Add(Browser.Site, new Cookie("__Host-s", browser.Cookie("__Host-s")!) { Secure = true });

        await browser.PostFormAsync("/sign-out", ("__RequestVerificationToken", await browser.CsrfAsync()));

        Assert.That((await copy.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await _app.WithDb(db => db.Sessions.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task A_disabled_person_is_out_at_the_next_request()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        using var program = _app.Browse();
        var token = (await Browser.JsonAsync(await program.TokenAsync(TestOffice.Clerk, TestOffice.Password)))["accessToken"]!.GetValue<string>();

        await _app.SendAsync(new PublishOrganization(TestOffice.Without(TestOffice.Clerk), TestOffice.Chief));

        Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await TokenTests.GetAsync(program, "/api/me", token)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await program.TokenAsync(TestOffice.Clerk, TestOffice.Password)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_change_made_by_another_node_is_seen_within_five_seconds()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        await browser.GetAsync("/api/me");
        var changed = TestOffice.Without(TestOffice.Clerk) with { Version = 2 };
        await _app.WithDb(db =>
        {
            db.Add(new StoredOrganization
            {
                OrganId = 1,
                Version = 2,
                Json = System.Text.Json.JsonSerializer.Serialize(changed, System.Text.Json.JsonSerializerOptions.Web),
                ChangedBy = "elsewhere",
            });
            return db.SaveChangesAsync();
        });

        _app.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_removed_account_is_out_at_the_next_request()
    {
        using var browser = await _app.BrowseAsAsync(TestOffice.Clerk);

        await _app.WithDb(db => db.Users.Where(user => user.UserName == TestOffice.Clerk).ExecuteDeleteAsync());

        Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Sessions_that_ran_out_are_removed_and_live_ones_stay()
    {
        using var gone = await _app.BrowseAsAsync(TestOffice.Clerk);
        _app.Clock.Advance(TimeSpan.FromMinutes(31));
        using var live = await _app.BrowseAsAsync(TestOffice.Guard);

        var removed = await _app.SendAsync(new RemoveExpiredSessions());

        Assert.That(removed, Is.EqualTo(1));
        Assert.That((await live.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
