using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

/// <summary>What other sites may make a signed-in browser do: nothing.</summary>
public sealed class OriginTests : ElsaTest
{
    private readonly CookieContainer _cookies = new();
    private HttpClient _browser = null!;

    [OneTimeSetUp]
    public async Task SignIn()
    {
        _browser = new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        var page = await _browser.GetStringAsync("/sign-in");
        var token = Regex.Match(page, "__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("userName", Head), new("__RequestVerificationToken", token)]);
        await _browser.PostAsync("/sign-in/demo", form);
        Assert.That(_cookies.GetCookies(Address).Select(cookie => cookie.Name), Does.Contain("chancery-s"));
    }

    [OneTimeTearDown]
    public void SignOut() => _browser.Dispose();

    [TestCase("same-origin", null, "application/json", 200)]
    [TestCase(null, "own", "application/json", 200)]
    [TestCase("same-origin", "own", "application/json", 200)]
    [TestCase(null, null, "application/json", 403)]
    [TestCase("none", null, "application/json", 403)]
    [TestCase("cross-site", "own", "application/json", 403)]
    [TestCase(null, "https://evil.example", "application/json", 403)]
    [TestCase("same-site", null, "application/json", 403)]
    [TestCase("same-origin", "own", "text/plain", 415)]
    [TestCase("same-origin", "own", "application/x-www-form-urlencoded", 415)]
    public async Task A_change_under_a_session_comes_from_our_own_pages_as_json(string? site, string? origin, string type, int status)
    {
        using var request = Request(HttpMethod.Post, "/elsa/api/workflow-instances", site, origin);
        request.Content = new StringContent("{}", Encoding.UTF8, type);

        using var answer = await _browser.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), status == 200 ? Does.Contain("items") : Does.Contain("errors"));
    }

    [TestCase("same-origin", "own", 200)]
    [TestCase(null, null, 403)]
    [TestCase("cross-site", "https://evil.example", 403)]
    public async Task The_hub_is_opened_from_our_own_pages_only(string? site, string? origin, int status)
    {
        using var request = Request(HttpMethod.Post, "/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", site, origin);

        using var answer = await _browser.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("own", true)]
    [TestCase("https://evil.example", false)]
    [TestCase(null, false)]
    public async Task A_socket_from_another_site_is_refused(string? origin, bool opens)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = _cookies;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin == "own" ? Address.GetLeftPart(UriPartial.Authority) : origin);
        var url = new UriBuilder(new Uri(Address, "/elsa/hubs/workflow-instance")) { Scheme = "ws" }.Uri;

        try
        {
            await socket.ConnectAsync(url, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            Assert.That(opens, Is.False);
            return;
        }

        Assert.That((opens, socket.State), Is.EqualTo((true, WebSocketState.Open)));
    }

    [Test]
    public async Task A_clerk_with_a_session_reports_nothing_from_outside()
    {
        using var handler = new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false };
        using var clerk = new HttpClient(handler) { BaseAddress = Address };
        var page = await clerk.GetStringAsync("/sign-in");
        var token = Regex.Match(page, "__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("userName", Clerk), new("__RequestVerificationToken", token)]);
        await clerk.PostAsync("/sign-in/demo", form);

        foreach (var path in new[] { "/tasks/x/complete", "/events/x/trigger", "/bookmarks/resume?t=x" })
        {
            using var request = Request(HttpMethod.Post, $"/elsa/api{path}", "same-origin", "own");
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await clerk.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? site, string? origin)
    {
        var request = new HttpRequestMessage(method, path);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? Address.GetLeftPart(UriPartial.Authority) : origin);
        return request;
    }
}
