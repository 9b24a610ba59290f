using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Chancery.Host.Tests.Security;

public sealed class RequestOriginTests
{
    private SecurityApp _app = null!;

    private Browser _browser = null!;

    private string _token = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await SecurityApp.StartAsync();
        _browser = await _app.BrowseAsAsync(TestOffice.Clerk);
        _token = await _browser.CsrfAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [TestCase("same-origin", null, true, 200)]
    [TestCase(null, "https://localhost", true, 200)]
    [TestCase("none", "https://localhost", true, 200)]
    [TestCase("none", null, true, 403)]
    [TestCase(null, null, true, 403)]
    [TestCase("same-origin", null, false, 403)]
    [TestCase(null, "https://localhost", false, 403)]
    [TestCase(null, null, false, 403)]
    [TestCase("cross-site", null, true, 403)]
    [TestCase("same-site", null, true, 403)]
    [TestCase("cross-site", "https://localhost", true, 403)]
    [TestCase("none", "https://evil.example", true, 403)]
    [TestCase(null, "https://evil.example", true, 403)]
    [TestCase(null, "http://localhost", true, 403)]
    [TestCase(null, "https://localhost:444", true, 403)]
    [TestCase(null, "null", true, 403)]
    public async Task A_change_needs_our_own_origin_and_a_token(string? site, string? origin, bool token, int status)
    {
        var headers = new List<(string, string)>();
        if (site is not null)
            headers.Add(("Sec-Fetch-Site", site));
        if (origin is not null)
            headers.Add(("Origin", origin));
        if (token)
            headers.Add(("X-CSRF", _token));

        _browser.SaysWhereFrom = false;
        var answer = await _browser.PostAsync("/api/echo", Text("""{"text":"a"}""", "application/json"), [.. headers]);
        _browser.SaysWhereFrom = true;

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("application/xml")]
    [TestCase("nonsense")]
    public async Task Json_sent_as_another_type_is_refused(string type)
    {
        var answer = await _browser.PostAsync("/api/echo", Text("""{"text":"a"}""", type), ("X-CSRF", _token), ("Sec-Fetch-Site", "same-origin"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await Browser.CodeOfAsync(answer), Is.EqualTo("media-type.unsupported"));
    }

    [Test]
    public async Task A_body_without_a_type_is_refused()
    {
        var content = new ByteArrayContent("{}"u8.ToArray());

        var answer = await _browser.PostAsync("/api/echo", content, ("X-CSRF", _token));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task An_upload_needs_the_token_in_the_header_before_its_body_is_read()
    {
        var without = await _browser.PostAsync("/api/upload", Upload(), ("Sec-Fetch-Site", "same-origin"));
        var with = await _browser.PostAsync("/api/upload", Upload(), ("Sec-Fetch-Site", "same-origin"), ("X-CSRF", _token));

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(with.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await with.Content.ReadAsStringAsync(), Is.EqualTo("3"));
    }

    [Test]
    public async Task A_page_form_carries_the_token_in_a_field()
    {
        var without = await _browser.PostFormAsync("/page", ("text", "hello"));
        var with = await _browser.PostFormAsync("/page", ("text", "hello"), ("__RequestVerificationToken", _token));

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await with.Content.ReadAsStringAsync(), Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_broken_form_is_a_bad_request_and_no_fault()
    {
        var answer = await _browser.PostAsync("/page", Text("--x\r\nbroken", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("x")]
    [TestCase("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_token_is_refused(string token)
    {
        var answer = await _browser.PostFormAsync("/page", ("text", "hello"), ("__RequestVerificationToken", token));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_token_of_one_person_is_worth_nothing_to_another()
    {
        using var other = await _app.BrowseAsAsync(TestOffice.Guard);
        await other.CsrfAsync();

        var answer = await other.PostAsync("/api/echo", Text("""{"text":"a"}""", "application/json"), ("X-CSRF", _token));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Signing_somebody_in_from_another_site_is_refused()
    {
        using var victim = _app.Browse();

        var answer = await victim.PostAsync("/sign-in",
            new FormUrlEncodedContent([new("userName", TestOffice.Clerk), new("password", TestOffice.Password)]),
            ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(victim.Cookie("__Host-s"), Is.Null);
    }

    private static ByteArrayContent Text(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static MultipartFormDataContent Upload()
    {
        var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { file, "file", "a.pdf" } };
    }
}
