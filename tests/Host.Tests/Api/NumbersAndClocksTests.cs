using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

public sealed class NumbersAndClocksTests : ApiTest
{
    private const string Registrar = "wen.jing";
    private const string Director = "fang.zhengping";
    private const string Administrator = "chang.yun";

    [Test]
    public async Task A_registrar_keeps_voids_and_reuses_a_number_and_the_report_accounts_for_it()
    {
        var registrar = await As(Registrar);
        var until = Office.Clock.GetUtcNow().AddDays(3);
        var keep = new JsonObject { ["code"] = "东政办发", ["holder"] = Clerk, ["until"] = until, ["reason"] = "会议文件" };

        var refused = await (await As(Head)).PostAsync("/api/numbers/reservations", keep.DeepClone());
        var kept = await registrar.PostAsync("/api/numbers/reservations", keep);
        var key = new JsonObject { ["code"] = "东政办发", ["year"] = 2026, ["number"] = (int)kept.Body!["number"]! };
        var unapproved = await registrar.PostAsync("/api/numbers/void", With(key, ("reason", "不再印发"), ("approvedBy", Registrar)));
        var voided = await registrar.PostAsync("/api/numbers/void", With(key, ("reason", "不再印发"), ("approvedBy", Director)));
        var again = await registrar.PostAsync("/api/numbers/void", With(key, ("reason", "不再印发"), ("approvedBy", Director)));
        var reused = await registrar.PostAsync("/api/numbers/reuse", With(key, ("holder", Clerk), ("until", until.ToString("O")), ("reason", "改为补发")));
        var report = (await registrar.GetAsync("/api/numbers/gaps?year=2026")).Body!;

        Assert.That((refused.Status, (string?)refused.Body!["code"]), Is.EqualTo((HttpStatusCode.Forbidden, "number.registrar-required")));
        Assert.That((kept.Status, (string?)kept.Body["text"]), Is.EqualTo((HttpStatusCode.OK, "东政办发〔2026〕1号")));
        Assert.That((unapproved.Status, voided.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.OK)));
        Assert.That((again.Status, (string?)again.Body!["code"]), Is.EqualTo((HttpStatusCode.Conflict, "number.not-available")));
        Assert.That(reused.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((bool)report["sound"]!, Is.True);
        Assert.That((await registrar.GetAsync("/api/numbers")).Body!.AsArray().Single(series => (string)series!["code"]! == "东政办发")!["reserved"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_leader_suspends_resumes_and_extends_a_case()
    {
        var caseId = await (await As(Clerk)).StartAsync();
        var director = await As(Director);

        var refused = await (await As(Head)).PostAsync($"/api/cases/{caseId}/suspend", new JsonObject { ["reason"] = "sender-material", ["note"] = "等待材料" });
        var suspended = await director.PostAsync($"/api/cases/{caseId}/suspend", new JsonObject { ["reason"] = "sender-material", ["note"] = "等待材料", ["requestedBy"] = Head });
        var twice = await director.PostAsync($"/api/cases/{caseId}/suspend", new JsonObject { ["reason"] = "sender-material", ["note"] = "等待材料" });
        var view = (await director.GetAsync($"/api/cases/{caseId}")).Body!;
        var resumed = await director.PostAsync($"/api/cases/{caseId}/resume", new JsonObject { ["note"] = "材料已到" });
        var extended = await director.PostAsync($"/api/cases/{caseId}/extend", new JsonObject { ["until"] = "2026-06-30", ["note"] = "需补充调研" });

        Assert.That((refused.Status, (string?)refused.Body!["code"]), Is.EqualTo((HttpStatusCode.Forbidden, "clock.approver-required")));
        Assert.That((suspended.Status, twice.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)));
        Assert.That((string?)view["suspension"]!["reason"], Is.EqualTo("sender-material"));
        Assert.That(view["due"]!.AsArray().Select(due => (string?)due!["state"]), Has.All.EqualTo("Suspended").Or.All.EqualTo("suspended"));
        Assert.That((resumed.Status, extended.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((int)extended.Body!["extensions"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_is_asked_asks_for_an_extension_once_and_it_is_refused_or_granted()
    {
        var caseId = await (await As(Clerk)).StartAsync();
        var (head, director) = (await As(Head), await As(Director));
        var wish = new JsonObject { ["until"] = "2026-06-30", ["note"] = "需补充调研" };

        var stranger = await (await As(Clerk)).PostAsync($"/api/cases/{caseId}/extension-requests", wish.DeepClone());
        var asked = await head.PostAsync($"/api/cases/{caseId}/extension-requests", wish.DeepClone());
        var twice = await head.PostAsync($"/api/cases/{caseId}/extension-requests", wish.DeepClone());
        var view = (await director.GetAsync($"/api/cases/{caseId}")).Body!;
        var refused = await director.PostAsync($"/api/cases/{caseId}/extension-requests/refusal", new JsonObject { ["note"] = "期限不变" });
        var nothing = await director.PostAsync($"/api/cases/{caseId}/extension-requests/refusal", new JsonObject { ["note"] = "期限不变" });

        Assert.That((stranger.Status, (string?)stranger.Body!["code"]), Is.EqualTo((HttpStatusCode.Forbidden, "extension.holder-required")));
        Assert.That((asked.Status, (string?)asked.Body!["until"]), Is.EqualTo((HttpStatusCode.OK, "2026-06-30")));
        Assert.That((twice.Status, (string?)twice.Body!["code"]), Is.EqualTo((HttpStatusCode.Conflict, "extension.asked")));
        Assert.That(((string?)view["clocks"]!["asked"]!["by"], (bool)view["clocks"]!["mayRefuse"]!), Is.EqualTo((Head, true)));
        Assert.That((refused.Status, nothing.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)));
    }

    [Test]
    public async Task An_administrator_loads_rehearses_and_drops_a_calendar_and_a_wrong_one_is_refused_with_the_day()
    {
        var administrator = await As(Administrator);
        var notice = JsonNode.Parse("""{"year":2027,"status":"published","source":"2027年放假通知","off":[{"from":"2027-01-01","to":"2027-01-03","zh":"元旦","en":"New Year"}],"makeUp":[]}""")!;
        var wrong = notice.DeepClone();
        wrong["makeUp"] = new JsonArray("2027-01-05");

        var refused = await (await As(Clerk)).PostAsync("/api/calendar/drafts", notice.DeepClone());
        var broken = await administrator.PostAsync("/api/calendar/drafts", wrong);
        var draft = await administrator.PostAsync("/api/calendar/drafts", notice);
        var version = (int)draft.Body!["version"]!;
        var moves = await administrator.GetAsync($"/api/calendar/drafts/{version}/moves");
        var dropped = await administrator.PostAsync($"/api/calendar/drafts/{version}/drop", null);
        var gone = await administrator.PostAsync($"/api/calendar/drafts/{version}/apply", null);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((broken.Status, (string?)broken.Body!["code"]), Is.EqualTo((HttpStatusCode.BadRequest, "field.invalid")));
        Assert.That(broken.Body.ToJsonString(), Does.Contain("2027-01-05"));
        Assert.That((draft.Status, moves.Status, dropped.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(gone.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await administrator.GetAsync("/api/calendar/versions")).Body!["versions"]!.AsArray(), Has.Count.EqualTo(2));
    }

    private static JsonObject With(JsonObject key, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var body = key.DeepClone().AsObject();
        foreach (var (name, value) in members)
            body[name] = value;
        return body;
    }
}
