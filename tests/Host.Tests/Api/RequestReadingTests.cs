using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

/// <summary>What every request is held to before anybody asks what it says: encoding, length, range.</summary>
public sealed class RequestReadingTests : ApiTest
{
    [Test]
    public async Task A_draft_whose_key_is_too_long_is_refused_by_its_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/drafts/{new string('k', 201)}")
        {
            Content = new StringContent("""{"title":"还没写完"}""", Encoding.UTF8, "application/json"),
        };
        using var response = await (await As(Clerk)).SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["field"], Is.EqualTo("key"));
    }

    [Test]
    public async Task Json_too_deep_or_too_long_is_refused()
    {
        var clerk = await As(Clerk);

        var deep = await clerk.PostRawAsync("/api/cases", string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100));
        var huge = await clerk.PostRawAsync("/api/cases", "{\"pipeline\":\"" + new string('x', 1_100_000) + "\"}");
        var plain = await clerk.PostRawAsync("/api/cases", "{}", "text/plain");

        Assert.That(new[] { deep.Status, huge.Status, plain.Status }, Is.EqualTo(new[]
        {
            HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType,
        }));
    }

    [Test]
    public async Task A_key_longer_than_two_hundred_characters_is_refused_by_every_request_that_takes_one()
    {
        var (clerk, head) = (await As(Clerk), await As(Head));
        var item = (await head.GetAsync($"/api/work-items?box=todo&caseId={await clerk.StartAsync()}")).Body!["items"]![0]!;
        var submission = new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = Office.Sample("D1") };
        var before = await Rows();

        var start = await clerk.PostAsync("/api/cases", submission.DeepClone(), new string('k', 201));
        var hugeStart = await clerk.PostAsync("/api/cases", submission.DeepClone(), new string('k', 6000));
        var act = await head.PostAsync($"/api/work-items/{item["id"]}/actions", new JsonObject { ["action"] = "agree" }, new string('k', 201));

        Assert.That(new[] { Code(start), Code(hugeStart), Code(act) }, Has.All.EqualTo("400 field.invalid"));
        Assert.That(new[] { start, hugeStart, act }.Select(answer => (string?)answer.Body!["field"]), Has.All.EqualTo("Idempotency-Key"));
        Assert.That(await Rows(), Is.EqualTo(before));
        Assert.That((await clerk.PostAsync("/api/cases", submission, new string('k', 200))).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("application/json; charset=gb2312")]
    [TestCase("application/json; charset=utf-7")]
    public async Task A_body_is_read_in_one_encoding_only(string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await (await As(Clerk)).SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"], Is.Not.Empty);
    }

    [TestCase("latin1")]
    [TestCase("utf-8")]
    public async Task A_key_may_be_written_in_any_encoding(string encoding)
    {
        using var program = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.GetEncoding(encoding) }) { BaseAddress = Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await As(Clerk)).Token);

        async Task<string?> Submit()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = JsonContent.Create(new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = Office.Sample("D1") }) };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "clé");
            return (string?)JsonNode.Parse(await (await program.SendAsync(request)).Content.ReadAsStringAsync())!["caseId"];
        }

        var first = await Submit();
        Assert.That(first, Is.Not.Null);
        Assert.That(await Submit(), Is.EqualTo(first), "the same click");
    }

    [TestCase("/api/work-items?limit=1000000000")]
    [TestCase("/api/cases?limit=2147483647&box=all")]
    public async Task A_page_never_grows_beyond_its_limit(string path) =>
        Assert.That((await (await As(Head)).GetAsync(path)).Body!["items"]!.AsArray(), Has.Count.LessThanOrEqualTo(200));

    [TestCase("/api/work-items?cursor=abc")]
    [TestCase("/api/cases?cursor=MHw5OTk5OTk5OTk5OTk5OTk5OTk5fDA=")]
    [TestCase("/api/work-items?text=%00")]
    [TestCase("/api/work-items?box=secret")]
    [TestCase("/api/work-items?limit=9999999999999")]
    [TestCase("/api/cases/not-a-guid")]
    [TestCase("/api/calendars/default/due?from=2026-02-12&workingDays=-1")]
    [TestCase("/api/calendars/default/due?from=2026-02-12&workingDays=1000000000")]
    [TestCase("/api/calendars/default/due?from=nonsense&workingDays=1")]
    [TestCase("/api/calendars/default/due?from=9999-12-31&months=200")]
    [TestCase("/api/calendars/default/due?from=2026-02-12&workingHours=1e308")]
    [TestCase("/api/calendars/default/due?from=2026-02-12")]
    public async Task A_question_out_of_range_gets_a_reason_and_never_a_fault(string path)
    {
        var (status, answer) = await (await As(Clerk)).GetAsync(path);

        Assert.That((int)status, Is.InRange(400, 499));
        Assert.That((string?)answer?["code"], Is.Not.Null.And.Not.Empty);
    }
}
