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

    private async Task<JsonNode> Bookmark(string run) => (await Get($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]!.AsArray().Single()!;

    private async Task<string> Status(string run) => (string)(await Get($"/workflow-instances/{run}/execution-state"))["status"]!;
}
