using System.Net;
using System.Text.Json.Nodes;
using Chancery.Engine.Cases;
using Chancery.Host.Tests.Api;
using Chancery.Host.Tests.Registers;
using Chancery.Tests.Shared;

namespace Chancery.Host.Tests.Figures;

public sealed class FigureTests
{
    private const string Clerk = "su.xiaotang";
    private const string Head = "shen.zhixing";
    private const string Director = "fang.zhengping";
    private const string Mayor = "lin.zhiyuan";
    private const string Period = "from=2026-01-01&to=2026-12-31";
    private readonly FileOffice _files = new();
    private readonly List<ApiClient> _clients = [];
    private Office _office = null!;
    private Uri _address = null!;

    [OneTimeSetUp]
    public async Task OpenOffice()
    {
        _files.AddVisits();
        _files.Write("office/figures/visits.json", JsonNode.Parse("""
            {"figures": [
              {"code": "visits", "title": "来访批次", "titleEn": "Visits", "rows": ["17"], "register": "visit", "numerator": {}, "by": "source",
               "baselines": [{"from": "2025-01-01", "to": "2025-03-29", "numerator": 4, "source": "2025年台账", "sourceEn": "Ledger of 2025"}]},
              {"code": "people", "title": "来访人次", "titleEn": "People received", "register": "visit", "numerator": {"count": {"is": "sum", "name": "people"}}},
              {"code": "large", "title": "集体来访率", "titleEn": "Large groups", "register": "visit", "decimals": 1,
               "numerator": {"where": {"is": "between", "name": "people", "from": "4"}}, "base": {}},
              {"code": "people-a-visit", "title": "平均人数", "titleEn": "People a visit", "register": "visit", "show": "average", "decimals": 2,
               "numerator": {"count": {"is": "sum", "name": "people"}}, "base": {}},
              {"code": "returned", "title": "审核退回率", "titleEn": "Returned by the check", "register": "visit",
               "numerator": {"count": {"is": "visits", "step": "check", "outcomes": ["Returned"]}}, "base": {"count": {"is": "visits", "step": "check"}}},
              {"code": "on-time", "title": "按时办结率", "titleEn": "On time", "register": "visit", "numerator": {"where": {"is": "on-time"}},
               "base": {"where": {"is": "any", "of": [{"is": "closed"}, {"is": "overdue"}]}}},
              {"code": "by-letter", "title": "来函件数", "titleEn": "By letter", "register": "visit",
               "numerator": {"where": {"is": "all", "of": [{"is": "field", "name": "source", "in": ["letter"]}, {"is": "not", "of": {"is": "status", "in": ["Withdrawn"]}}]}}},
              {"code": "minutes", "title": "首次审核平均用时", "titleEn": "Minutes to the first check", "register": "visit", "show": "average", "decimals": 0,
               "numerator": {"where": {"is": "passed", "step": "check"}, "count": {"is": "minutes", "step": "check"}},
               "base": {"where": {"is": "passed", "step": "check"}}}
            ]}
            """)!);
        _office = await Office.OpenAsync(_files.Settings);
        _address = await _office.ListenAsync();

        var closed = await Receive("第一批", 1, "phone");
        var returned = await Receive("=1+1", 2, "phone");
        await Receive("第三批", 3, "letter");
        await Receive("第四批", 4, "letter");
        await Receive("第五批", 5, null);
        _office.Clock.Advance(TimeSpan.FromMinutes(30));
        await closed.Act(Head, "agree", "同意。");
        _office.Clock.Advance(TimeSpan.FromMinutes(60));
        await returned.Act(Head, "return", "请补充来访事由。", target: "draft");
        _office.Clock.SetTo(new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.FromHours(8)));
    }

    [OneTimeTearDown]
    public async Task CloseOffice()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _office.DisposeAsync();
        _files.Dispose();
    }

    [TestCase("people", 15, null, null)]
    [TestCase("large", 2, 5, "40.0")]
    [TestCase("people-a-visit", 15, 5, "3.00")]
    [TestCase("returned", 1, 2, "50.0")]
    [TestCase("on-time", 1, 5, "20.0")]
    [TestCase("by-letter", 2, null, null)]
    [TestCase("minutes", 120, 2, "60")]
    public async Task A_figure_tells_numerator_base_and_rounded_ratio(string code, int numerator, int? whole, string? ratio)
    {
        var (status, figure) = await (await As(Director)).GetAsync($"/api/figures/{code}?{Period}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), figure?.ToJsonString());
        Assert.That((decimal)figure!["now"]!["numerator"]!, Is.EqualTo(numerator));
        Assert.That((decimal?)figure["now"]!["base"], Is.EqualTo((decimal?)whole));
        Assert.That((decimal?)figure["now"]!["ratio"], Is.EqualTo(ratio is null ? null : decimal.Parse(ratio)));
        Assert.That((string)figure["now"]!["cutOff"]!, Is.EqualTo("2026-03-29"), "today cuts the year off");
    }

    [Test]
    public async Task A_count_is_set_beside_the_same_days_of_the_year_before_as_reported_then()
    {
        var (_, figure) = await (await As(Mayor)).GetAsync($"/api/figures/visits?{Period}");

        Assert.That((decimal)figure!["before"]!["numerator"]!, Is.EqualTo(4));
        Assert.That((string)figure["before"]!["sourceEn"]!, Is.EqualTo("Ledger of 2025"));
        Assert.That((string)figure["before"]!["cutOff"]!, Is.EqualTo("2025-03-29"), "the same cut-off");
        Assert.That(((decimal)figure["change"]!["numerator"]!, (decimal)figure["change"]!["base"]!, (decimal)figure["change"]!["percent"]!), Is.EqualTo((1m, 4m, 25.0m)));
        Assert.That(figure["groups"]!.AsArray().Select(group => $"{group!["titleEn"]} {group["numerator"]}"), Is.EquivalentTo(new[] { "Letter 2", "Telephone 2", "(none) 1" }));
    }

    [TestCase("from=2026-03-03&to=2026-03-03", "2026-03-02", 15)]
    [TestCase("from=2026-03-01&to=2026-03-31", "2026-02-28", 0)]
    public async Task A_count_is_set_beside_the_period_just_before(string period, string cutOff, int people)
    {
        var (_, figure) = await (await As(Mayor)).GetAsync($"/api/figures/people?{period}");

        var now = (decimal)figure!["now"]!["numerator"]!;
        Assert.That(((string)figure["preceding"]!["cutOff"]!, (decimal)figure["preceding"]!["numerator"]!), Is.EqualTo((cutOff, (decimal)people)));
        Assert.That((decimal)figure["precedingChange"]!["numerator"]!, Is.EqualTo(now - people));
    }

    [Test]
    public async Task A_figure_opens_down_to_the_cases_its_reader_may_see()
    {
        var (_, all) = await (await As(Director)).GetAsync($"/api/figures/large/cases?part=numerator&{Period}");
        var (_, whole) = await (await As(Director)).GetAsync($"/api/figures/large/cases?part=base&{Period}&limit=3");
        var (_, rest) = await (await As(Director)).GetAsync($"/api/figures/large/cases?part=base&{Period}&limit=3&cursor={whole!["cases"]!["nextCursor"]}");
        var (_, letters) = await (await As(Director)).GetAsync($"/api/figures/visits/cases?value=letter&{Period}");
        var (_, mayor) = await (await As(Mayor)).GetAsync($"/api/figures/large/cases?part=base&{Period}");

        Assert.That(Titles(all!), Is.EquivalentTo(new[] { "第四批", "第五批" }));
        Assert.That(Titles(whole).Concat(Titles(rest!)), Is.EquivalentTo(new[] { "第一批", "=1+1", "第三批", "第四批", "第五批" }));
        Assert.That(Titles(letters!), Is.EquivalentTo(new[] { "第三批", "第四批" }));
        Assert.That((int)mayor!["documents"]!, Is.EqualTo(5), "the count is of the office");
        Assert.That(Titles(mayor), Is.Empty, "the documents are not hers to see");
    }

    [TestCase(Clerk, "/api/figures", HttpStatusCode.Forbidden, "role.required")]
    [TestCase(Clerk, "/api/figures/visits/cases", HttpStatusCode.Forbidden, "role.required")]
    [TestCase(Clerk, "/api/figures/visits/xlsx", HttpStatusCode.Forbidden, "role.required")]
    [TestCase(Director, "/api/figures/none", HttpStatusCode.NotFound, "figure.not-found")]
    [TestCase(Director, "/api/figures/visits/cases?part=base", HttpStatusCode.BadRequest, "field.invalid")]
    [TestCase(Director, "/api/figures?from=2026-05-01&to=2026-04-01", HttpStatusCode.BadRequest, "field.invalid")]
    [TestCase(Director, "/api/figures?from=2025-01-01&to=2026-04-01", HttpStatusCode.BadRequest, "field.invalid")]
    public async Task A_wrong_question_about_figures_is_refused_in_both_languages(string person, string path, HttpStatusCode expected, string code)
    {
        var (status, problem) = await (await As(person)).GetAsync(path);

        Assert.That((status, (string)problem!["code"]!), Is.EqualTo((expected, code)));
        Assert.That((string)problem["detailZh"]!, Does.Match("[\u4e00-\u9fff]"));
        Assert.That((string)problem["detailEn"]!, Is.Not.Empty.And.Not.Match("[\u4e00-\u9fff]"));
    }

    [Test]
    public async Task Every_shipped_figure_is_counted_without_a_fault()
    {
        var director = await As(Director);
        var (status, view) = await director.GetAsync("/api/figures");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), view?.ToJsonString());
        Assert.That(view!["items"]!.AsArray().Select(figure => (string)figure!["code"]!), Does.Contain("outgoing-issued").And.Contain("outgoing-on-time"));
        foreach (var figure in view["items"]!.AsArray())
            Assert.That((await director.GetAsync($"/api/figures/{figure!["code"]}/cases")).Status, Is.EqualTo(HttpStatusCode.OK), (string)figure["code"]!);
    }

    [Test]
    public async Task The_pages_of_figures_speak_both_languages_and_never_a_bare_percentage()
    {
        using var director = await PageReader.AsAsync(_address, Director);
        using var clerk = await PageReader.AsAsync(_address, Clerk);

        Assert.That((await director.ReadAsync($"/figures?{Period}")).Words, Does.Contain("集体来访率").And.Contain("40.0%").And.Contain("截至 2026年3月29日"));
        Assert.That((await director.ReadAsync($"/figures/large?{Period}&part=base&lang=en")).Words, Does.Contain("Large groups").And.Contain("2 / 5").And.Contain("counted up to 29 Mar 2026").And.Contain("第四批"));
        Assert.That((await clerk.ReadAsync("/figures")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_workbook_keeps_texts_as_texts_numbers_as_numbers_and_days_as_days()
    {
        using var answer = await (await As(Director)).RawAsync("/api/registers/visit/xlsx");
        var sheet = SheetReader.Read(await answer.Content.ReadAsByteArrayAsync()).Single();

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That(sheet.Name, Is.EqualTo("来访登记簿"));
        Assert.That(sheet.Rows[0].Take(3).Select(cell => cell.Value), Is.EqualTo(new[] { "提交日期", "事由", "人数" }));
        var row = sheet.Rows.Single(row => row[1].Value == "=1+1");
        Assert.That(row[1], Is.EqualTo(new SheetReader.Entry("=1+1", "text", IsPrefixed: true)));
        Assert.That(row[2], Is.EqualTo(new SheetReader.Entry("2", "number", IsPrefixed: false)));
        Assert.That(row[0], Is.EqualTo(new SheetReader.Entry("2026-03-02", "day", IsPrefixed: false)));
        Assert.That(sheet.HasFormulas, Is.False);
    }

    [Test]
    public async Task The_workbook_of_a_figure_holds_the_figure_and_the_cases_of_each_part()
    {
        using var answer = await (await As(Director)).RawAsync($"/api/figures/large/xlsx?{Period}");
        var sheets = SheetReader.Read(await answer.Content.ReadAsByteArrayAsync());

        Assert.That(sheets.Select(sheet => sheet.Name), Is.EqualTo(new[] { "统计指标", "分子明细", "分母明细" }));
        Assert.That(sheets[0].Rows[0][0].Value, Does.Contain("截至 2026-03-29"));
        Assert.That(sheets[0].Rows[2].Take(6).Select(cell => cell.Value), Is.EqualTo(new[] { "集体来访率", "", "2", "5", "40", "%" }));
        Assert.That(sheets.Skip(1).Select(sheet => sheet.Rows.Count - 1), Is.EqualTo(new[] { 2, 5 }));
    }

    private async Task<Draft> Receive(string title, int people, string? source)
    {
        var fields = new JsonObject { ["title"] = title, ["people"] = people };
        if (source is not null)
            fields["source"] = source;
        var receipt = await _office.SendAsync(new StartCase(await _office.ActorAsync(Clerk), "visit", fields, null));
        return new(_office, receipt.CaseId, Clerk);
    }

    private async Task<ApiClient> As(string userName)
    {
        var client = await ApiClient.AsAsync(_address, userName);
        _clients.Add(client);
        return client;
    }

    private static IEnumerable<string> Titles(JsonNode view) => view["cases"]!["items"]!.AsArray().Select(row => (string)row!["title"]!);
}
