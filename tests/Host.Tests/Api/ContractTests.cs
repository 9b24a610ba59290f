using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

public sealed class ContractTests : ApiTest
{
    [Test]
    public async Task A_program_drives_a_case_from_submission_to_archive_by_the_offered_examples()
    {
        var clerk = await As(Clerk);
        var (_, pipelines) = await clerk.GetAsync("/api/pipelines");
        var fields = pipelines!["items"]!.AsArray().Single(one => (string)one!["id"]! == "outgoing-document")!["exampleFields"]!.DeepClone();
        var (status, started) = await clerk.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });
        Assert.That(status, Is.EqualTo(HttpStatusCode.Created));
        var caseId = (string)started!["caseId"]!;
        var people = (await Anonymous().GetAsync("/api/demo/people")).Body!.AsArray();

        for (var acts = 0; acts < 30; acts++)
        {
            var view = (await clerk.GetAsync($"/api/cases/{caseId}")).Body!;
            if ((string)view["status"]! != "Running")
                break;
            var open = view["openWorkItems"]!.AsArray().First(item => (string)item!["kind"]! == "act")!;
            var person = (string?)open["person"] ?? (string)people.First(one => one!["posts"]!.AsArray().Any(post => (string)post! == (string)open["postName"]!))!["userName"]!;
            var asked = await As(person);
            var item = (await asked.GetAsync($"/api/work-items?box=todo&caseId={caseId}")).Body!["items"]![0]!;
            var forward = item["allowedActions"]!.AsArray().Single(action => (bool)action!["forward"]!)!;
            var (code, answer) = await asked.PostAsync($"/api/work-items/{item["id"]}/actions", forward["example"]!.DeepClone(), Guid.NewGuid().ToString());
            Assert.That(code, Is.EqualTo(HttpStatusCode.OK), answer?.ToJsonString());
        }

        var end = (await clerk.GetAsync($"/api/cases/{caseId}")).Body!;
        Assert.That((string)end["status"]!, Is.EqualTo("Finished"));
        Assert.That((string)end["number"]!, Is.EqualTo("东政发〔2026〕1号"));
        Assert.That(end["steps"]!.AsArray(), Is.Not.Empty);
        Assert.That((await clerk.GetAsync($"/api/cases/{caseId}/history")).Body!.AsArray(), Has.Count.EqualTo((await clerk.GetAsync($"/api/cases/{caseId}/ledger")).Body!["events"]!.AsArray().Count));
        Assert.That((bool)(await clerk.GetAsync($"/api/cases/{caseId}/ledger")).Body!["verified"]!, Is.True);
        var series = (await clerk.GetAsync("/api/number-series")).Body!.AsArray().Single(one => (string)one!["code"]! == "东政发")!;
        Assert.That(series["gaps"]!.AsArray(), Is.Empty);
    }

    [TestCase("from=2026-02-12&workingDays=3", "2026-02-24")]
    [TestCase("from=2026-02-13&workingDays=1", "2026-02-14")]
    [TestCase("from=2026-04-30&workingDays=5", "2026-05-11")]
    [TestCase("from=2026-01-01&workingDays=1", "2026-01-04")]
    [TestCase("from=2026-03-20&months=3", "2026-06-22")]
    [TestCase("from=2025-11-30&months=3", "2026-02-28")]
    public async Task The_due_calculator_counts_as_the_office_does(string query, string dueDate)
    {
        var (status, answer) = await (await As(Clerk)).GetAsync($"/api/calendars/default/due?{query}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string)answer!["dueDate"]!, Is.EqualTo(dueDate));
        Assert.That((string)answer["due"]!, Does.StartWith(dueDate));
        Assert.That((string)answer["explanation"]!, Is.Not.Empty);
    }

    [TestCase("2026-02-13", "2026-02-13T14:30:00+08:00", "自2月13日08:30起算")]
    [TestCase("2026-02-13T16:00", "2026-02-14T11:00:00+08:00", "自2026年2月13日16:00起算")]
    [TestCase("2026-02-13T16:00:00%2B08:00", "2026-02-14T11:00:00+08:00", "自2026年2月13日16:00起算")]
    [TestCase("2026-02-13T08:00:00Z", "2026-02-14T11:00:00+08:00", "自2026年2月13日16:00起算")]
    public async Task A_moment_without_a_zone_is_one_of_the_office(string from, string due, string beginning)
    {
        var (_, answer) = await (await As(Clerk)).GetAsync($"/api/calendars/default/due?from={from}&workingHours=4");

        Assert.That((string)answer!["due"]!, Is.EqualTo(due));
        Assert.That((string)answer["explanation"]!, Does.Contain(beginning));
    }

    [Test]
    public async Task A_day_is_that_of_the_office_even_when_the_caller_writes_another_zone()
    {
        var (_, answer) = await (await As(Clerk)).GetAsync("/api/calendars/default/due?from=2026-02-12T20:00:00Z&workingDays=1");

        Assert.That((string)answer!["dueDate"]!, Is.EqualTo("2026-02-14"), "in the office it is the 13th already");
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/health/jobs")]
    public async Task Health_answers_without_sign_in(string path) =>
        Assert.That((await Anonymous().GetAsync(path)).Status, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task The_description_names_every_route_of_the_api()
    {
        var (_, description) = await (await As(Clerk)).GetAsync("/openapi/v1.json");

        var paths = description!["paths"]!.AsObject().Select(path => path.Key).ToList();

        Assert.That(paths, Is.SupersetOf(new[]
        {
            "/api/tokens", "/api/cases", "/api/cases/{id}", "/api/cases/{id}/history", "/api/cases/{id}/ledger", "/api/work-items",
            "/api/work-items/{id}/actions", "/api/pipelines", "/api/calendars/default/due", "/api/number-series", "/api/deadlines",
            "/api/numbers", "/api/numbers/gaps", "/api/numbers/reservations", "/api/numbers/void", "/api/numbers/reuse", "/api/calendar/versions",
            "/api/calendar/drafts", "/api/calendar/drafts/{version}/moves", "/api/calendar/drafts/{version}/apply", "/api/calendar/drafts/{version}/drop",
            "/api/cases/{id}/suspend", "/api/cases/{id}/resume", "/api/cases/{id}/extend", "/api/cases/{id}/extension-requests", "/api/cases/{id}/extension-requests/refusal",
            "/api/alerts", "/api/drafts/{key}", "/api/attachments", "/health/live", "/health/ready", "/health/jobs",
        }));
    }

    [Test]
    public async Task The_stream_says_only_which_case_changed()
    {
        var head = await As(Head);
        using var reader = new StreamReader(await head.StreamAsync("/api/events"));
        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("event: open"));

        var caseId = await (await As(Clerk)).StartAsync();
        string? line;
        do
            line = await reader.ReadLineAsync();
        while (line is not null && !line.Contains(caseId.ToString(), StringComparison.Ordinal));

        Assert.That(JsonNode.Parse(line!["data: ".Length..])!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "caseId", "kind" }));
        Assert.That((await Anonymous().RawAsync("/api/events")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_job_dashboard_is_for_system_administrators()
    {
        Assert.That((await (await As(Clerk)).RawAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Anonymous().RawAsync("/hangfire")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect).Or.EqualTo(HttpStatusCode.Unauthorized));
    }
}
