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
}
