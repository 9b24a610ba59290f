using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Elsa;

public sealed class InstanceTests : ElsaTest
{
    [Test]
    public async Task A_run_answers_with_its_id_and_the_state_in_which_it_came_to_rest()
    {
        await Save(Author, Workflows.Chain("inner-run", Workflows.Write("w", "inside")), publish: true);
        var caller = Workflows.Activity("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "inner-run"));
        caller["waitForCompletion"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "True" } };
        await Save(Author, Workflows.Chain("outer-run", caller), publish: true);

        using var answer = await Execute("outer-run", "{\"versionOptions\":\"Latest\"}");
        var state = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["workflowState"]!;

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("x-elsa-workflow-instance-id").Single(), Is.EqualTo((string)state["id"]!));
        Assert.That(((string)state["status"]!, (string)state["subStatus"]!), Is.EqualTo(("Finished", "Finished")), "the inner run ended before the answer");
    }

    [Test]
    public async Task A_run_that_fails_answers_500_with_its_incidents()
    {
        await Save(Author, Workflows.Chain("faulty", Workflows.Activity("f", "Elsa.Fault", ("message", "故意失败"))), publish: true);

        using var answer = await Execute("faulty", "{}");
        var state = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["workflowState"]!;

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(((string)state["status"]!, (string)state["subStatus"]!), Is.EqualTo(("Finished", "Faulted")));
        var incident = state["incidents"]!.AsArray().Single()!;
        Assert.That(((string)incident["activityId"]!, (string)incident["activityNodeId"]!, (string)incident["activityType"]!, (string)incident["message"]!),
            Is.EqualTo(("f", "Workflow1:flow:f", "Elsa.Fault", "故意失败")));
        Assert.That((string)incident["exception"]!["message"]!, Is.EqualTo("故意失败"));
        var record = (await Get($"/activity-executions/list?WorkflowInstanceId={state["id"]}&ActivityNodeId=Workflow1:flow:f"))["items"]![0]!;
        Assert.That(((string)record["status"]!, (string)record["exception"]!["message"]!, (int)record["aggregateFaultCount"]!), Is.EqualTo(("Faulted", "故意失败", 1)));
    }

    [Test]
    public async Task A_run_that_fails_beside_a_waiting_step_waits_for_nothing_any_more()
    {
        var workflow = Workflows.Chain("half-faulty", Workflows.Wait("e", "half-event"), Workflows.Write("w", ""));
        Workflows.ActivitiesOf(workflow).Add(Workflows.Activity("f", "Elsa.Fault", ("message", "故意失败")));
        workflow["root"]!["connections"]!.AsArray().Add(Workflows.Connection("start", "f"));
        var run = await Run(workflow);

        var state = (await Get($"/workflow-instances/{run}"))["workflowState"]!;
        var report = (await Post("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = run, ["activityNodeIds"] = new JsonArray() }))["stats"]!.AsArray();
        var records = (await Get($"/activity-execution-summaries/list?WorkflowInstanceId={run}"))["items"]!.AsArray();

        Assert.That(((string)state["subStatus"]!, state["bookmarks"]!.AsArray().Count), Is.EqualTo(("Faulted", 0)));
        Assert.That(report.Single(one => (string)one!["activityId"]! == "e")!["uncompletedCount"]!.GetValue<int>(), Is.EqualTo(1), "it had begun");
        Assert.That(report.Select(one => (bool)one!["isBlocked"]!), Has.None.True);
        Assert.That(records.Select(one => (bool)one!["hasBookmarks"]!), Has.None.True);
        Assert.That(await Office.ReadAsync(db => db.AwaitedStimuli.CountAsync(one => one.CaseId == Guid.Parse(run))), Is.Zero);
    }

    [TestCase("zh")]
    [TestCase("en")]
    public async Task A_start_that_the_activation_strategy_refuses_says_so_in_a_header_and_why(string language)
    {
        var workflow = Workflows.Chain($"single-{language}", Workflows.Wait("e", "single-event"));
        workflow["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" };
        var first = await Run(workflow);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/elsa/api/workflow-definitions/single-{language}/execute") { Content = JsonContent.Create(new JsonObject()) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await Author.SendAsync(request);
        var messages = Messages(JsonNode.Parse(await answer.Content.ReadAsStringAsync()));

        Assert.That((answer.StatusCode, answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single()), Is.EqualTo((HttpStatusCode.OK, "true")));
        Assert.That(answer.Headers.Contains("x-elsa-workflow-instance-id"), Is.False);
        Assert.That(messages.Single(), Does.Contain(first).And.Match(language == "zh" ? "[\u4e00-\u9fff]" : "^[\\x00-\\x7f]*$"));
    }

    [Test]
    public async Task A_pipeline_for_documents_says_to_submit_one()
    {
        using var answer = await Execute("outgoing-document", "{}");

        Assert.That(answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single(), Is.EqualTo("true"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Messages(JsonNode.Parse(await answer.Content.ReadAsStringAsync())).Single(), Does.Contain("提交公文"));
    }

    [Test]
    public async Task A_script_reads_which_version_of_the_workflow_runs_before_and_after_a_wait()
    {
        await Save(Author, Workflows.Chain("versioned", Workflows.Write("w", "first")), publish: true);
        var (before, after) = (Workflows.Write("before", ""), Workflows.Write("after", ""));
        foreach (var step in new[] { before, after })
            step["text"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getWorkflowDefinitionVersion() + ' ' + getWorkflowDefinitionVersionId()" };
        var run = await Run(Workflows.Chain("versioned", before, Workflows.Wait("e", "versioned-event"), after));
        var version = await Get("/workflow-definitions/by-definition-id/versioned?versionOptions=Published");

        await Post("/events/versioned-event/trigger");

        foreach (var step in new[] { "before", "after" })
        {
            var record = (await Get($"/activity-executions/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:{step}"))["items"]!.AsArray().Single()!;
            Assert.That((string)record["activityState"]!["Text"]!, Is.EqualTo($"2 {version["id"]}"), step);
        }
    }

    [Test]
    public async Task Journal_badges_records_and_stack_tell_one_story()
    {
        var run = await Run(Workflows.Chain("story", Workflows.Write("w", "你好"), Workflows.Wait("e", "story-event")));

        var journal = await Post($"/workflow-instances/{run}/journal?skip=0&take=110", new JsonObject { ["filter"] = null });
        var writes = await Post($"/workflow-instances/{run}/journal?skip=1&take=1",
            new JsonObject { ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray("Workflow1:flow:w"), ["eventNames"] = new JsonArray("Started", "Completed") } });
        var quiet = await Post($"/workflow-instances/{run}/journal", new JsonObject { ["filter"] = new JsonObject { ["excludedActivityTypes"] = new JsonArray("Elsa.Flowchart", "Elsa.Start") } });
        var report = (await Post("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = run, ["activityNodeIds"] = new JsonArray("Workflow1:flow:w", "Workflow1:flow:e") }))["stats"]!.AsArray();
        var record = (await Get($"/activity-executions/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:w"))["items"]!.AsArray().Single()!;
        var summaries = await Get($"/activity-execution-summaries/list?WorkflowInstanceId={run}");
        var byId = await Get($"/activity-executions/by-id?id={record["id"]}");
        var stack = await Get($"/activity-executions/{record["id"]}/call-stack?includeCrossWorkflowChain=true");

        Assert.That(journal["items"]!.AsArray().Select(line => $"{line!["activityId"]} {line["eventName"]}"), Is.EqualTo(new[]
        {
            "flow Started", "start Started", "start Completed", "w Started", "w Completed", "e Started", "e Suspended",
        }));
        Assert.That((int)journal["totalCount"]!, Is.EqualTo(7));
        Assert.That(((string)writes["items"]![0]!["eventName"]!, (int)writes["totalCount"]!, (string)writes["items"]![0]!["payload"]!["Outcomes"]![0]!), Is.EqualTo(("Completed", 2, "Done")));
        Assert.That((int)quiet["totalCount"]!, Is.EqualTo(4));
        Assert.That(report.Select(one => $"{one!["activityId"]} {one["startedCount"]} {one["completedCount"]} {one["uncompletedCount"]} {one["isBlocked"]} {one["isFaulted"]}"),
            Is.EqualTo(new[] { "w 1 1 0 false false", "e 1 0 1 true false" }));
        Assert.That(((string)record["status"]!, (string)record["activityState"]!["Text"]!, (string)record["payload"]!["Outcomes"]![0]!), Is.EqualTo(("Completed", "你好", "Done")));
        Assert.That(summaries["items"]!.AsArray().Select(one => (string)one!["activityId"]!), Is.EqualTo(new[] { "flow", "start", "w", "e" }));
        Assert.That(summaries["items"]![0]!.AsObject().ContainsKey("activityState"), Is.False);
        Assert.That(byId.ToJsonString(), Is.EqualTo(record.ToJsonString()));
        Assert.That(stack["items"]!.AsArray().Select(one => (string)one!["activityId"]!), Is.EqualTo(new[] { "flow", "w" }));
        using var unknown = await Author.RawAsync("/elsa/api/activity-executions/by-id?id=018f0000000070008000000000000000-1");
        Assert.That((unknown.StatusCode, await unknown.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "null")));

        await Post("/events/story-event/trigger", new JsonObject { ["input"] = "x" });
        var after = (await Post("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = run, ["activityNodeIds"] = new JsonArray("Workflow1:flow:e") }))["stats"]!;
        Assert.That(((bool)after[0]!["isBlocked"]!, (int)after[0]!["completedCount"]!), Is.EqualTo((false, 1)));
    }

    [Test]
    public async Task An_instance_has_its_state_variables_and_moments()
    {
        var run = await Run(Workflows.Chain("shape", Workflows.Wait("e", "shape-event")), new JsonObject { ["In"] = 5 });

        var instance = await Get($"/workflow-instances/{run}");
        var variables = await Get($"/workflow-instances/{run}/variables");
        var state = await Get($"/workflow-instances/{run}/execution-state");

        Assert.That(instance.AsObject().Select(member => member.Key), Is.SupersetOf(new[]
        {
            "id", "definitionId", "definitionVersionId", "version", "status", "subStatus", "correlationId", "name", "incidentCount", "createdAt", "updatedAt", "finishedAt", "workflowState",
        }));
        Assert.That(instance["workflowState"]!.AsObject().Select(member => member.Key), Is.SupersetOf(new[]
        {
            "id", "definitionId", "definitionVersion", "correlationId", "status", "subStatus", "bookmarks", "incidents", "completionCallbacks",
            "activityExecutionContexts", "input", "output", "properties", "createdAt", "updatedAt", "finishedAt",
        }));
        Assert.That((int)instance["workflowState"]!["input"]!["In"]!, Is.EqualTo(5));
        var bookmark = instance["workflowState"]!["bookmarks"]!.AsArray().Single()!;
        Assert.That((string)bookmark["name"]!, Is.EqualTo("Elsa.Event"));
        Assert.That(((string)bookmark["activityId"]!, (string)bookmark["activityNodeId"]!, (string)bookmark["payload"]!["eventName"]!), Is.EqualTo(("e", "Workflow1:flow:e", "shape-event")));
        Assert.That(((string)variables["items"]![0]!["id"]!, (string)variables["items"]![0]!["name"]!, (string)variables["items"]![0]!["value"]!, (int)variables["count"]!),
            Is.EqualTo(("v1", "Note", "initial", 1)));
        Assert.That(((string)state["status"]!, (string)state["workflowSubStatus"]!), Is.EqualTo(("Running", "Suspended")));
    }

    [Test]
    public async Task The_viewer_of_a_document_tells_how_it_goes_and_not_a_word_of_it()
    {
        var fields = Office.Sample("D1");
        fields["title"] = "关于金丝雀标题的通知";
        fields["body"] = "金丝雀正文：请各单位遵照执行。";
        var (_, started) = await ClerkClient.PostAsync("/api/cases", new JsonObject { ["pipeline"] = "outgoing-document", ["fields"] = fields });
        var run = (string)started!["caseId"]!;
        var item = (await Author.GetAsync($"/api/work-items?box=todo&caseId={run}")).Body!["items"]![0]!;
        await Author.PostAsync($"/api/work-items/{item["id"]}/actions", new JsonObject { ["action"] = "agree", ["opinion"] = "金丝雀意见" }, Guid.NewGuid().ToString());

        foreach (var reader in new[] { Author, ClerkClient })
        {
            var instance = await Get(reader, $"/workflow-instances/{run}");
            var answers = new List<JsonNode>
            {
                instance,
                await Get(reader, $"/workflow-instances/{run}/variables"),
                await Get(reader, $"/activity-executions/list?WorkflowInstanceId={run}"),
                await Get(reader, $"/activity-execution-summaries/list?WorkflowInstanceId={run}"),
                await Post(reader, $"/workflow-instances/{run}/journal", new JsonObject()),
                await Post(reader, "/workflow-instances", new JsonObject()),
                await Get(reader, $"/workflow-definitions/by-id/{instance["definitionVersionId"]}"),
            };
            var all = string.Concat(answers.Select(Readable));

            Assert.That(all, Does.Not.Contain("金丝雀").And.Not.Contains("苏晓棠").And.Not.Contains("su.xiaotang").And.Not.Contains("shen.zhixing"));
            Assert.That((string)instance["subStatus"]!, Is.EqualTo("Suspended"));
            Assert.That(answers[2]["items"]!.AsArray().Count(record => (string)record!["activityId"]! == "section-check"), Is.EqualTo(1));
        }

        foreach (var path in new[] { $"/workflow-instances/{run}", $"/workflow-instances/{run}/variables", $"/activity-executions/list?WorkflowInstanceId={run}" })
            Assert.That((await (await As(Stranger)).GetAsync($"/elsa/api{path}")).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        Assert.That((await (await As(Stranger)).PostAsync($"/elsa/api/workflow-instances/{run}/journal", new JsonObject())).Status, Is.EqualTo(HttpStatusCode.NotFound));
        var delete = await Author.DeleteAsync($"/elsa/api/workflow-instances/{run}");
        var bulk = await Author.PostAsync("/elsa/api/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = new JsonArray(run) });
        var cancel = await Author.PostAsync($"/elsa/api/cancel/workflow-instances/{run}", new JsonObject());
        Assert.That(new[] { delete.Status, bulk.Status, cancel.Status }, Has.All.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Messages(delete.Body).Single(), Does.Contain("公文不能删除"));
        Assert.That((await Get($"/workflow-instances/{run}"))["status"]!.GetValue<string>(), Is.EqualTo("Running"));
    }

    private async Task<string> StatusOf(string run) => (string)(await Get($"/workflow-instances/{run}"))["subStatus"]!;

    private Task<HttpResponseMessage> Execute(string id, string body) => Author.SendAsync(
        new(HttpMethod.Post, $"/elsa/api/workflow-definitions/{id}/execute") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
}
