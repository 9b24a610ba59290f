using System.Net;
using System.Text;

namespace Chancery.Host.Tests.Security;

public sealed class HostileJsonTests
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

    [TestCase("{", null)]
    [TestCase("", null)]
    [TestCase("null", null)]
    [TestCase("[]", null)]
    [TestCase("\"text\"", null)]
    [TestCase("{\"text\":\"a\"} x", null)]
    [TestCase("{\"text\":\"a\",}", null)]
    [TestCase("{'text':'a'}", null)]
    [TestCase("{\"count\":1}", null)]
    [TestCase("{\"text\":null}", null)]
    [TestCase("{\"text\":1}", "text")]
    [TestCase("{\"text\":\"a\",\"count\":\"1\"}", "count")]
    [TestCase("{\"text\":\"a\",\"count\":1.5}", "count")]
    [TestCase("{\"text\":\"a\",\"count\":99999999999999999999}", "count")]
    [TestCase("{\"text\":\"a\",\"count\":1e999}", "count")]
    [TestCase("{\"text\":\"a\",\"colour\":\"Blue\"}", "colour")]
    [TestCase("{\"text\":\"a\",\"colour\":1}", "colour")]
    [TestCase("{\"text\":\"a\",\"isAdmin\":true}", "isAdmin")]
    [TestCase("{\"text\":\"a\",\"text\":\"b\"}", "text")]
    [TestCase("{\"text\":\"a\\u0000b\"}", "text")]
    [TestCase("{\"text\":\"\\ud800\"}", "text")]
    [TestCase("{\"text\":\"a\",\"open\":{\"deep\":[1,\"\\udc00\"]}}", "open.deep[1]")]
    [TestCase("{\"text\":\"a\",\"open\":{\"x\\u0000y\":1}}", null)]
    [TestCase("{\"text\":\"a\",\"open\":{\"a\":1,\"a\":2}}", "open.a")]
    public async Task A_bad_body_is_refused_with_the_place(string body, string? field)
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(body));

        var problem = await Browser.JsonAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem["code"]!.GetValue<string>(), Is.EqualTo("body.invalid"));
        if (field is not null)
            Assert.That(problem["field"]?.GetValue<string>(), Is.EqualTo(field));
    }

    [Test]
    public async Task Bytes_that_are_no_utf_8_are_refused()
    {
        var answer = await PostAsync([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase(60, 200)]
    [TestCase(65, 400)]
    [TestCase(5000, 400)]
    public async Task Nesting_is_read_to_a_depth_of_64(int depth, int status)
    {
        var open = "{\"a\":" + new string('[', depth) + new string(']', depth) + "}";

        var answer = await PostAsync(Encoding.UTF8.GetBytes($$"""{"text":"a","open":{{open}}}"""));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task More_than_one_megabyte_is_too_large_announced_or_not(bool announced)
    {
        var bytes = Encoding.UTF8.GetBytes("{\"text\":\"" + new string('a', 1024 * 1024) + "\"}");
        HttpContent content = announced ? new ByteArrayContent(bytes) : new StreamContent(new Unannounced(bytes));
        content.Headers.ContentType = new("application/json");

        var answer = await _browser.PostAsync("/api/echo", content, ("X-CSRF", _token));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await Browser.CodeOfAsync(answer), Is.EqualTo("body.too-large"));
    }

    [Test]
    public async Task A_nul_in_the_address_is_refused()
    {
        var answer = await _browser.GetAsync("/api/me?q=a%00b");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return _browser.PostAsync("/api/echo", content, ("X-CSRF", _token));
    }

    /// <summary>A body whose length cannot be known before it is sent.</summary>
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
