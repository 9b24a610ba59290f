using System.Net;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Chancery.Browser;

public sealed class StudioFilesTests : BrowserTest
{
    private const string Script = "/studio/_content/MudBlazor/MudBlazor.min.js";
    private const string Clerk = "su.xiaotang";

    [TestCase("br", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("gzip, br;q=0", "gzip")]
    [TestCase("deflate", null)]
    [TestCase("", null)]
    public async Task A_file_comes_in_the_smallest_form_the_browser_takes(string accepted, string? sent)
    {
        using var client = await ClientOf(Clerk);

        var answer = await Get(client, Script, accepted);

        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(sent));
            Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/javascript; charset=utf-8"));
            Assert.That(answer.Headers.Vary, Is.EqualTo(new[] { "Accept-Encoding" }));
            Assert.That(answer.Content.Headers.ContentLength, sent is null ? Is.GreaterThan(60_000) : Is.LessThan(20_000));
        });
    }

    [Test]
    public async Task A_name_with_a_hash_is_kept_for_ever_and_any_other_is_asked_about_again()
    {
        using var client = await ClientOf(Clerk);
        var module = FileNamed("_framework", "Elsa.Api.Client.*.wasm");

        var kept = await Get(client, module, "br");
        var asked = await Get(client, Script, "br");
        var again = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, Script));
        again.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        again.Headers.TryAddWithoutValidation("If-None-Match", asked.Headers.ETag!.ToString());
        var unchanged = await client.SendAsync(again);

        Assert.Multiple(() =>
        {
            Assert.That(kept.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/wasm"));
            Assert.That(kept.Headers.CacheControl?.ToString(), Does.Contain("immutable").And.Contain("max-age=31536000"));
            Assert.That(asked.Headers.CacheControl?.NoCache, Is.True);
            Assert.That(asked.Headers.ETag?.IsWeak, Is.False);
            Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(unchanged.Headers.CacheControl?.NoStore, Is.Null.Or.False);
        });
    }

    [Test]
    public async Task The_forms_of_one_file_have_tags_of_their_own()
    {
        using var client = await ClientOf(Clerk);

        var tags = new[] { (await Get(client, Script, "br")).Headers.ETag, (await Get(client, Script, "gzip")).Headers.ETag, (await Get(client, Script, "")).Headers.ETag };

        Assert.That(tags, Is.Unique);
    }

    [Test]
    public async Task Character_data_and_fonts_carry_their_types()
    {
        using var client = await ClientOf(Clerk);

        var data = await Get(client, FileNamed("_framework", "icudt.*.dat"), "br");
        var font = await Get(client, "/studio/_content/Radzen.Blazor/fonts/MaterialSymbolsOutlined.woff2", "br");

        Assert.That(data.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(font.Content.Headers.ContentType?.MediaType, Is.EqualTo("font/woff2"));
    }

    [TestCase("/studio/no-such-file.js")]
    [TestCase("/studio/..%2f..%2f..%2fpackage.json")]
    [TestCase("/studio/%2e%2e/%2e%2e/bootstrap/package.json")]
    [TestCase("/studio/_framework/dotnet.js.map")]
    [TestCase("/studio/_framework")]
    [TestCase("/studio/")]
    public async Task Nothing_but_files_of_Studio_is_served(string path)
    {
        using var client = await ClientOf(Clerk);

        var answer = await Get(client, path, "br");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [Test]
    public async Task A_stranger_gets_no_file()
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

        Assert.That((await Get(stranger, Script, "br")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect).Or.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static string FileNamed(string folder, string pattern)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Workflow.sln")))
            root = root.Parent;
        var files = Directory.GetFiles(Path.Combine(root.FullName, "node_modules", "@elsa-workflows", "elsa-studio-wasm", folder), pattern);
        return $"/studio/{folder}/{Path.GetFileName(files.Single())}";
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string path, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }

    private async Task<HttpClient> ClientOf(string userName)
    {
        var page = await SignIn(userName);
        var cookies = await page.Context.CookiesAsync([Address.ToString()]);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return client;
    }
}
