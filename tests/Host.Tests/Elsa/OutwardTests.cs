using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class OutwardTests : ElsaTest
{
    [Test]
    public async Task A_program_reports_its_task_done_once()
    {
        var run = await Run(Workflows.Chain("task-run", Workflows.Activity("t", "Elsa.RunTask", ("taskName", "count")), Workflows.Write("after", "x")));
        var task = (string)(await Bookmark(run))["payload"]!["taskId"]!;

        var report = await Post(ClerkClient, $"/tasks/{task}/complete", new JsonObject { ["result"] = 42 });
        var twice = await ClerkClient.PostAsync($"/elsa/api/tasks/{task}/complete", new JsonObject { ["result"] = 43 });

        Assert.That((string)report["workflowInstanceId"]!, Is.EqualTo(run));
        Assert.That(await Status(run), Is.EqualTo("Finished"));
        Assert.That(twice.Status, Is.EqualTo(HttpStatusCode.NotFound));
        var record = (await Get($"/activity-executions/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:t"))["items"]![0]!;
        Assert.That((int)record["outputs"]!["Result"]!, Is.EqualTo(42));
    }

    [Test]
    public async Task An_event_wakes_those_it_is_meant_for()
    {
        var (one, two) = (await Run(Workflows.Chain("event-run", Workflows.Wait("e", "both"))), await Run(Workflows.Chain("event-run", Workflows.Wait("e", "both"))));

        await Post("/events/both/trigger", new JsonObject { ["workflowInstanceId"] = one, ["input"] = new JsonObject { ["a"] = 1 } });
        Assert.That((await Status(one), await Status(two)), Is.EqualTo(("Finished", "Running")));
        await Post("/events/both/trigger", new JsonObject());

        Assert.That(await Status(two), Is.EqualTo("Finished"));
        Assert.That((await Author.PostAsync("/elsa/api/events/both/trigger", new JsonObject { ["workflowInstanceId"] = "x" })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task An_event_for_one_waiting_step_resumes_no_other_and_starts_nothing()
    {
        var pair = Workflows.Chain("pair-run", Workflows.Wait("one", "pair"), Workflows.Write("after", "x"));
        Workflows.ActivitiesOf(pair).Add(Workflows.Wait("two", "pair"));
        pair["root"]!["connections"]!.AsArray().Add(Workflows.Connection("start", "two"));
        var started = Workflows.Wait("e", "pair");
        started["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        await Save(Author, Workflows.Chain("pair-started", started), publish: true);
        var (run, other) = (await Run(pair), await Run(pair));
        var two = await Waiting(run, "two");

        await Post("/events/pair/trigger", new JsonObject { ["activityInstanceId"] = two, ["workflowInstanceId"] = other });
        await Post("/events/pair/trigger", new JsonObject { ["activityInstanceId"] = two, ["correlationId"] = "another matter" });
        await Post("/events/unpaired/trigger", new JsonObject { ["activityInstanceId"] = two });
        Assert.That(await Bookmarks(run), Is.EqualTo(new[] { "one", "two" }), "another run, another matter and another event are not meant");
        var report = await Post("/events/pair/trigger", new JsonObject { ["activityInstanceId"] = two, ["input"] = "go" });

        Assert.That((string)report["workflowInstanceId"]!, Is.EqualTo(run));
        Assert.That((await Bookmarks(run), await Bookmarks(other)), Is.EqualTo((new[] { "one" }, new[] { "one", "two" })));
        Assert.That((string)(await Get($"/activity-executions/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:two"))["items"]![0]!["outputs"]!["Result"]!, Is.EqualTo("go"));
        Assert.That((int)(await Post("/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray("pair-started") }))["totalCount"]!, Is.Zero);
        Assert.That((await Author.PostAsync("/elsa/api/events/pair/trigger", new JsonObject { ["activityInstanceId"] = "x" })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_waiting_step_is_resumed_by_its_token_and_by_no_other_text()
    {
        var run = await Run(Workflows.Chain("token-run", Workflows.Wait("e", "token-event")));
        var token = (string)(await Bookmark(run))["metadata"]!["resumeToken"]!;

        var forged = await Author.PostAsync("/elsa/api/bookmarks/resume?t=CfDJ8AAAA", new JsonObject());
        await Post($"/bookmarks/resume?t={Uri.EscapeDataString(token)}&async=false", new JsonObject { ["input"] = "go" });
        var again = await Author.GetAsync($"/elsa/api/bookmarks/resume?t={Uri.EscapeDataString(token)}");

        Assert.That((forged.Status, again.Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(await Status(run), Is.EqualTo("Finished"));
    }

    [Test]
    public async Task No_token_resumes_a_step_that_waits_for_a_person()
    {
        var run = (await ClerkClient.StartAsync()).ToString();

        var bookmarks = (await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!.AsArray();

        Assert.That(bookmarks, Is.Not.Empty);
        Assert.That(bookmarks.Select(bookmark => bookmark!["metadata"]!.ToJsonString()), Has.All.EqualTo("{}"));
    }

    private async Task<string[]> Bookmarks(string run) =>
        [.. (await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!.AsArray().Select(bookmark => (string)bookmark!["activityId"]!).Order(StringComparer.Ordinal)];

    private async Task<string> Waiting(string run, string activity) => (string)(await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!
        .AsArray().Single(bookmark => (string)bookmark!["activityId"]! == activity)!["activityInstanceId"]!;

    private async Task<JsonNode> Bookmark(string run) => (await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!.AsArray().Single()!;

    private async Task<string> Status(string run) => (string)(await Get($"/workflow-instances/{run}/execution-state"))["status"]!;
}
