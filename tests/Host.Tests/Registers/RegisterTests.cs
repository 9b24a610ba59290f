using System.Net;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Host.Tests.Api;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Registers;

public sealed class RegisterTests
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";
    private readonly FileOffice _files = new();
    private readonly List<ApiClient> _clients = [];
    private Office _office = null!;
    private Uri _address = null!;

    [OneTimeSetUp]
    public async Task OpenOffice()
    {
        _files.AddVisits();
        _office = await Office.OpenAsync(_files.Settings);
        _address = await _office.ListenAsync();
        for (var people = 1; people <= 5; people++)
        {
            await _office.SendAsync(new StartCase(await _office.ActorAsync(Clerk), "visit", new JsonObject
            {
                ["title"] = $"第{people}批来访",
                ["people"] = people,
                ["day"] = "2026-03-05",
                ["host"] = Head,
                ["source"] = "phone",
                ["phone"] = "13800000000",
            }, null));
            _office.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [OneTimeTearDown]
    public async Task CloseOffice()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _office.DisposeAsync();
        _files.Dispose();
    }

    [Test]
    public async Task A_document_type_with_form_register_and_pipeline_is_added_by_files_alone()
    {
        var clerk = await As(Clerk);

        var (_, registers) = await clerk.GetAsync("/api/registers");
        var (status, register) = await clerk.GetAsync("/api/registers/visit");

        Assert.That(registers!.AsArray().Select(one => (string)one!["titleEn"]!), Is.SupersetOf(new[] { "Outgoing register", "Visitors' register" }));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Titles(register!), Is.EqualTo(new[] { "提交日期", "事由", "人数", "来访日期", "接待人", "来源", "来访人电话", "当前环节", "保管期限", "状态" }));
        Assert.That(Row(register!, 0), Is.EqualTo(new[] { "2026-03-02", "第1批来访", "1", "2026-03-05", "沈知行", "电话", "13800000000", "科室审核", "10年", "办理中" }));
        Assert.That((string)register!["items"]![0]!["cells"]![5]!["en"]!, Is.EqualTo("Telephone"));
        Assert.That((int)register["items"]![4]!["cells"]![2]!["number"]!, Is.EqualTo(5), "oldest first, numbers are numbers");

        var (_, sheet) = await clerk.GetAsync($"/api/cases/{register["items"]![0]!["caseId"]}/sheet");
        Assert.That((string)sheet!["titleEn"]!, Is.EqualTo("Visitors' sheet"));
        Assert.That(sheet["rows"]!.AsArray().SelectMany(row => row!.AsArray()).Select(box => $"{box!["title"]}：{box["value"]?["zh"] ?? "意见"}"),
            Is.EqualTo(new[] { "事由：第1批来访", "人数：1", "来访人电话：13800000000", "审核意见：意见" }));
    }

    [Test]
    public async Task A_field_is_seen_and_edited_only_by_those_the_type_names()
    {
        var (_, register) = await (await As(Director)).GetAsync("/api/registers/visit");
        var row = register!["items"]![0]!;
        var (_, seen) = await (await As(Director)).GetAsync($"/api/cases/{row["caseId"]}");
        var (_, asked) = await (await As(Head)).GetAsync($"/api/cases/{row["caseId"]}");
        var (_, ledger) = await (await As(Director)).GetAsync($"/api/cases/{row["caseId"]}/ledger");
        var (_, sheet) = await (await As(Director)).GetAsync($"/api/cases/{row["caseId"]}/sheet");

        Assert.That((string)row["cells"]![6]!["zh"]!, Is.Empty, "the register");
        Assert.That(seen!["fields"]!["phone"], Is.Null, "the case");
        Assert.That((string?)seen["fields"]!["title"], Is.EqualTo("第1批来访"));
        Assert.That(ledger!.ToJsonString(), Does.Not.Contain("13800000000"), "the ledger");
        Assert.That((bool)ledger["verified"]!, Is.True);
        Assert.That(sheet!.ToJsonString(), Does.Not.Contain("13800000000"), "the sheet");
        Assert.That((string?)asked!["fields"]!["phone"], Is.EqualTo("13800000000"), "who is asked at the step sees it");

        var item = asked["mine"]![0]!;
        var (refused, why) = await (await As(Head)).PostAsync($"/api/work-items/{item["id"]}/actions", new JsonObject
        {
            ["action"] = "agree",
            ["opinion"] = "同意。",
            ["data"] = new JsonObject { ["fields"] = new JsonObject { ["phone"] = "13900000000" } },
        }, Guid.NewGuid().ToString());
        Assert.That(refused, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)why!["field"]!, Is.EqualTo("fields.phone"));
    }

    [Test]
    public async Task A_page_of_a_register_goes_on_where_the_last_one_ended()
    {
        var clerk = await As(Clerk);
        var (_, first) = await clerk.GetAsync("/api/registers/visit?limit=2");
        var (_, second) = await clerk.GetAsync($"/api/registers/visit?limit=2&cursor={first!["nextCursor"]}");
        var (_, third) = await clerk.GetAsync($"/api/registers/visit?limit=2&cursor={second!["nextCursor"]}");

        Assert.That(new[] { first, second, third }.SelectMany(page => page!["items"]!.AsArray()).Select(row => (string)row!["cells"]![1]!["zh"]!),
            Is.EqualTo(new[] { "第1批来访", "第2批来访", "第3批来访", "第4批来访", "第5批来访" }));
        Assert.That(third!["nextCursor"], Is.Null);
    }

    [TestCase("text=第3", 1)]
    [TestCase("from=2026-03-03&to=2026-03-04", 2)]
    [TestCase("year=2025", 0)]
    [TestCase("year=2026&state=running", 5)]
    [TestCase("state=Finished", 0)]
    public async Task A_register_is_filtered_by_text_period_and_state(string query, int rows)
    {
        var (_, register) = await (await As(Clerk)).GetAsync($"/api/registers/visit?{query}");

        Assert.That(register!["items"]!.AsArray(), Has.Count.EqualTo(rows));
    }

    [TestCase("/api/registers/none", HttpStatusCode.NotFound, "register.not-found")]
    [TestCase("/api/registers/visit?state=lost", HttpStatusCode.BadRequest, "field.invalid")]
    [TestCase("/api/registers/visit?cursor=x", HttpStatusCode.BadRequest, "field.invalid")]
    public async Task A_wrong_question_is_refused_in_both_languages(string path, HttpStatusCode expected, string code)
    {
        var (status, problem) = await (await As(Clerk)).GetAsync(path);

        Assert.That(status, Is.EqualTo(expected));
        Assert.That((string)problem!["code"]!, Is.EqualTo(code));
        Assert.That((string)problem["detailZh"]!, Does.Match("[\u4e00-\u9fff]"));
        Assert.That((string)problem["detailEn"]!, Is.Not.Empty.And.Not.Match("[\u4e00-\u9fff]"));
    }

    [Test]
    public async Task The_form_and_the_register_page_of_a_new_type_are_drawn_from_its_file()
    {
        using var clerk = await PageReader.AsAsync(_address, Clerk);
        using var registrar = await PageReader.AsAsync(_address, "mo.shouxin");

        Assert.That((await clerk.ReadAsync("/submit")).Words, Does.Contain("来访登记").And.Contain("发文办理"));
        Assert.That((await clerk.ReadAsync("/register?type=visit")).Words, Does.Contain("来访登记簿").And.Contain("第1批来访").And.Contain("来访人电话"));
        Assert.That((await clerk.ReadAsync("/submit/visit?lang=en")).Words,
            Does.Contain("Matter").And.Contain("name=\"people\"").And.Contain("Shen Zhixing").And.Contain("type=\"date\""));
        Assert.That((await registrar.ReadAsync("/submit/visit")).Status, Is.EqualTo(HttpStatusCode.NotFound), "the registrar drafts nothing");
    }

    [Test]
    public async Task Somebody_outside_the_office_sees_an_empty_register()
    {
        var (_, register) = await (await As("wang.min")).GetAsync("/api/registers/visit");

        Assert.That(register!["items"]!.AsArray(), Is.Empty);
    }

    private async Task<ApiClient> As(string userName)
    {
        var client = await ApiClient.AsAsync(_address, userName);
        _clients.Add(client);
        return client;
    }

    private static IEnumerable<string> Titles(JsonNode register) => register["columns"]!.AsArray().Select(column => (string)column!["title"]!);

    private static IEnumerable<string> Row(JsonNode register, int index) => register["items"]![index]!["cells"]!.AsArray().Select(cell => (string)cell!["zh"]!);
}
