using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

public sealed class BadInputTests : ApiTest
{
    [TestCase("{", "body.invalid")]
    [TestCase("[]", "body.invalid")]
    [TestCase("null", "body.invalid")]
    [TestCase("{\"pipeline\":1,\"fields\":{}}", "body.invalid")]
    [TestCase("{\"pipeline\":\"outgoing-document\",\"fields\":{},\"isAdmin\":true}", "body.invalid")]
    [TestCase("{\"pipeline\":\"outgoing-document\",\"pipeline\":\"x\",\"fields\":{}}", "body.invalid")]
    [TestCase("{}", "body.invalid")]
    [TestCase("{\"pipeline\":\"outgoing-document\"}", "body.invalid")]
    [TestCase("{\"fields\":{}}", "body.invalid")]
    [TestCase("{\"pipeline\":\"no-such\",\"fields\":{}}", "pipeline.not-found")]
    [TestCase("{\"pipeline\":\"outgoing-document\",\"fields\":{}}", "field.invalid")]
    [TestCase("{\"pipeline\":\"outgoing-document\",\"fields\":{\"title\":\"a\\u0000b\"}}", null)]
    [TestCase("{\"pipeline\":\"outgoing-document\",\"fields\":{\"title\":\"a\\ud800b\"}}", null)]
    public async Task A_submission_nobody_can_understand_is_refused_with_a_code_and_changes_nothing(string body, string? code)
    {
        var clerk = await As(Clerk);
        var before = await Rows();

        var (status, answer) = await clerk.PostRawAsync("/api/cases", body);

        Assert.That((int)status, Is.InRange(400, 499), answer?.ToJsonString());
        Assert.That((string)answer!["code"]!, Is.EqualTo(code ?? (string)answer["code"]!));
        Assert.That(await Rows(), Is.EqualTo(before));
    }

    [TestCase("{\"fields\":{}}", "pipeline")]
    [TestCase("{\"pipeline\":\"outgoing-document\"}", "fields")]
    public async Task A_member_that_is_missing_is_named(string body, string field)
    {
        var (status, answer) = await (await As(Clerk)).PostRawAsync("/api/cases", body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)answer!["field"], Is.EqualTo(field));
        Assert.That((string)answer["detailEn"]!, Is.EqualTo("This member is missing."));
    }

    [Test]
    public async Task All_members_that_are_missing_are_named_at_once()
    {
        var (_, answer) = await (await As(Clerk)).PostRawAsync("/api/cases", "{}");

        Assert.That(answer!["errors"]!.AsArray().Select(error => (string?)error!["field"]), Is.EqualTo(new[] { "pipeline", "fields" }));
    }

    [TestCase("/api/calendars/default/due?from=2026-02-30&workingDays=3", "from")]
    [TestCase("/api/calendars/default/due?from=0001-01-01&workingDays=3", "from")]
    [TestCase("/api/calendars/default/due?from=9999-12-31T23:59:59Z&workingDays=3", "from")]
    [TestCase("/api/calendars/default/due?from=1990-02-12&workingDays=3", "from")]
    [TestCase("/api/calendars/default/due?from=2026-02-12&workingDays=some", "workingDays")]
    [TestCase("/api/calendars/default/due?from=2026-02-12&workingDays=1.5", "workingDays")]
    [TestCase("/api/calendars/default/due?from=%00&workingDays=1", "from")]
    [TestCase("/api/work-items?box=todo&caseId=17", "caseId")]
    [TestCase("/api/work-items?box=todo&limit=many", "limit")]
    [TestCase("/api/work-items?box=todo&limit=-1", "limit")]
    [TestCase("/api/cases?box=all&limit=0", "limit")]
    [TestCase("/api/work-items?box=todo&sort=zz", "sort")]
    public async Task A_parameter_that_cannot_be_read_is_named_in_both_languages(string address, string field)
    {
        var (status, answer) = await (await As(Clerk)).GetAsync(address);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)answer!["code"]!, Is.EqualTo("field.invalid"));
        Assert.That((string?)answer["field"], Is.EqualTo(field));
        Assert.That((string)answer["detailZh"]!, Is.Not.Empty.And.Not.EqualTo((string)answer["detailEn"]!));
    }

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

    [TestCase("title", "", "fields.title")]
    [TestCase("direction", "upward", "fields.direction")]
    [TestCase("kind", "诗歌", "fields.kind")]
    [TestCase("urgency", "whenever", "fields.urgency")]
    [TestCase("dueDate", "2026-02-30", "fields.dueDate")]
    [TestCase("dueDate", "2020-01-01", "fields.dueDate")]
    [TestCase("noSuchField", "x", "fields.noSuchField")]
    public async Task Each_field_that_breaks_its_rule_is_named_in_both_languages(string field, string value, string path)
    {
        var fields = Office.Sample("D1");
        fields[field] = value;

        var (status, answer) = await (await As(Clerk)).PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        var all = answer!["errors"] is JsonArray { Count: > 0 } errors ? errors.Select(error => (string?)error!["field"]) : [(string?)answer["field"]];
        Assert.That(all, Does.Contain(path));
        Assert.That((string)answer["detailZh"]!, Does.Match("[\u4e00-\u9fff]"));
        Assert.That((string)answer["detailEn"]!, Is.Not.Empty);
    }

    [Test]
    public async Task A_text_that_carries_a_secrecy_mark_is_refused_without_repeating_it()
    {
        var fields = Office.Sample("D1");
        fields["body"] = "机 密 ★ 20年\n本文件内容是蓝色大象计划。";

        var (status, answer) = await (await As(Clerk)).PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });

        Assert.That((status, (string)answer!["code"]!), Is.EqualTo((HttpStatusCode.BadRequest, "document.classified")));
        Assert.That(answer.ToJsonString(), Does.Not.Contain("蓝色大象"));
    }

    [Test]
    public async Task An_act_by_the_wrong_person_twice_late_or_on_another_version_changes_nothing()
    {
        var (clerk, head, stranger) = (await As(Clerk), await As(Head), await As("jia.hui"));
        var caseId = await clerk.StartAsync();
        var item = (await head.GetAsync($"/api/work-items?box=todo&caseId={caseId}")).Body!["items"]![0]!;
        var path = $"/api/work-items/{item["id"]}/actions";
        var agree = new JsonObject { ["action"] = "agree", ["opinion"] = "同意。" };
        var before = await Rows();

        var hidden = await stranger.PostAsync(path, agree, "k1");
        var visible = await (await As("fang.zhengping")).PostAsync(path, agree, "k1");
        var keyless = await head.PostAsync(path, agree);
        var unknown = await head.PostAsync(path, new JsonObject { ["action"] = "explode" }, "k2");
        var impossible = await head.PostAsync(path, new JsonObject { ["action"] = "seal" }, "k3");
        var stale = await head.PostAsync(path, new JsonObject { ["action"] = "agree", ["version"] = 7 }, "k4");
        var nowhere = await head.PostAsync($"/api/work-items/{Guid.NewGuid()}/actions", agree, "k5");
        var dirty = await head.PostRawAsync(path, "{\"action\":\"agree\",\"opinion\":\"a\\u0000\"}");

        Assert.That(await Rows(), Is.EqualTo(before));
        Assert.That(new[] { Code(hidden), Code(visible), Code(keyless), Code(unknown), Code(impossible), Code(stale), Code(nowhere) }, Is.EqualTo(new[]
        {
            "404 work-item.not-found", "403 work-item.not-yours", "400 idempotency-key.missing", "400 action.unknown", "409 action.not-allowed",
            "409 work-item.version", "404 work-item.not-found",
        }));
        Assert.That((int)dirty.Status, Is.EqualTo(400));

        var done = await head.PostAsync(path, agree, "mine");
        var again = await head.PostAsync(path, agree, "mine");
        var twice = await head.PostAsync(path, agree, "another click");
        var reused = await head.PostAsync(path, new JsonObject { ["action"] = "agree", ["opinion"] = "别的" }, "mine");

        Assert.That(done.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(again.Body!.ToJsonString(), Is.EqualTo(done.Body!.ToJsonString()), "the stored answer");
        Assert.That((Code(twice), Code(reused)), Is.EqualTo(("409 work-item.closed", "409 idempotency-key.reused")));
        Assert.That(((string)twice.Body!["facts"]!["who"]!, (string)twice.Body["facts"]!["what"]!), Is.EqualTo(("沈知行", "agree")));
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

    [Test]
    public async Task A_file_that_breaks_off_on_its_way_is_no_fault_of_the_server()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/attachments")
        {
            Content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF"),
        };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var answer = await (await As(Clerk)).SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"], Is.EqualTo("body.invalid"));
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

    [Test]
    public async Task Files_are_judged_by_content_and_used_only_by_their_uploader_and_only_once()
    {
        var (clerk, other) = (await As(Clerk), await As("jia.hui"));
        var docx = await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", "D1-tasks.docx"));
        var pdf = await File.ReadAllBytesAsync(OfficeFolder.PathOf("samples", "attachments", "D5-drafting-notes.pdf"));

        var first = await clerk.UploadAsync("../../任务分解表.docx", docx);
        var foreign = await other.UploadAsync("说明.pdf", pdf);
        var disguised = await clerk.UploadAsync("a.pdf", "<html><script>alert(1)</script>"u8.ToArray());
        var empty = await clerk.UploadAsync("a.docx", []);
        var marked = await clerk.UploadAsync("机密★10年.pdf", pdf);

        Assert.That((first.Status, (string)first.Body!["name"]!), Is.EqualTo((HttpStatusCode.Created, "任务分解表.docx")));
        Assert.That(new[] { Code(disguised), Code(empty), Code(marked) }, Is.EqualTo(new[] { "400 field.invalid", "400 field.invalid", "400 document.classified" }));
        var stolen = await Submit(clerk, foreign.Body!["id"]!);
        Assert.That((Code(stolen), (string?)stolen.Body!["field"]), Is.EqualTo(("400 field.invalid", "fields.attachments")));
        var own = await Submit(clerk, first.Body["id"]!);
        Assert.That(own.Status, Is.EqualTo(HttpStatusCode.Created), own.Body?.ToJsonString());
        Assert.That(Code(await Submit(clerk, first.Body["id"]!)), Is.EqualTo("400 field.invalid"), "already belongs to a case");

        using var seen = await (await As(Head)).RawAsync($"/api/attachments/{first.Body["id"]}");
        using var unseen = await other.RawAsync($"/api/attachments/{first.Body["id"]}");
        Assert.That((seen.StatusCode, unseen.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        Assert.That(await seen.Content.ReadAsByteArrayAsync(), Is.EqualTo(docx));
        Assert.That(seen.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
    }

    private static Task<(HttpStatusCode Status, JsonNode? Body)> Submit(ApiClient client, JsonNode attachment)
    {
        var fields = Office.Sample("D1");
        fields["attachments"] = new JsonArray(attachment.DeepClone());
        return client.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });
    }

    private static string Code((HttpStatusCode Status, JsonNode? Body) answer) => $"{(int)answer.Status} {answer.Body?["code"]}";
}
