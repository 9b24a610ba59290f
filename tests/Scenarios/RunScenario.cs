using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Outbox;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>Workflows that run without a document: events, sub-workflows, requests.</summary>
public sealed class RunScenario : RunTest
{
    [Test]
    public async Task An_event_for_one_matter_leaves_the_runs_of_other_matters_waiting()
    {
        await Load("waiter", Waiter());
        await Load("teller", new Flow().Add("Elsa.Start", "start")
            .Add("Elsa.PublishEvent", "tell", new() { ["eventName"] = "approved", ["correlationId"] = "matter-1" }).Connect("start>tell"));
        var own = await Start("waiter", "matter-1");
        var other = await Start("waiter", "matter-2");

        await Start("teller");
        await Deliver();

        Assert.That(((await State(own)).Status, (await State(other)).Status), Is.EqualTo((CaseStatus.Finished, CaseStatus.Running)));
    }

    [Test]
    public async Task A_run_takes_the_number_of_a_series_that_only_theOffices_file_declares_once()
    {
        await Load("receipt", new Flow().Add("Elsa.Start", "start")
            .Add("Chancery.TakeNumber", "number", new() { ["series"] = "receive" })
            .Add("Chancery.TakeNumber", "again", new() { ["series"] = "receive" }).Connect("start>number", "number>again"));

        var runs = new[] { await Start("receipt"), await Start("receipt") };

        var numbers = await Office.ReadAsync(db => db.IssuedNumbers.Where(number => number.Code == "收").OrderBy(number => number.Number).ToListAsync());
        Assert.That(numbers.Select(number => number.Text), Is.EqualTo(new[] { "收〔2026〕0001号", "收〔2026〕0002号" }));
        Assert.That(numbers.Select(number => number.CaseId), Is.EqualTo(runs.Cast<Guid?>()));
    }

    [Test]
    public async Task Two_nodes_that_deliver_at_once_wake_a_run_once()
    {
        await Load("waiter", Waiter());
        await Load("teller", new Flow().Add("Elsa.Start", "start").Add("Elsa.PublishEvent", "tell", new() { ["eventName"] = "approved" }).Connect("start>tell"));
        var runs = new List<Guid>();
        for (var i = 0; i < 10; i++)
            runs.Add(await Start("waiter"));
        await Start("teller");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Deliver()));

        foreach (var run in runs)
        {
            Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Finished));
            Assert.That((await Journal(run)).Count(record => record is { ActivityId: "wait", Event: TraceEvent.Resumed }), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_workflow_that_runs_another_gets_its_outputs()
    {
        await Load("child", new Flow().Input("Word").Add("Elsa.Start", "start")
            .Add("Elsa.SetOutput", "out", new() { ["outputName"] = "Answer", ["outputValue"] = Flow.Wrapped("JavaScript", "getWord() + '！'") }).Connect("start>out"));
        await Load("parent", new Flow().Variable("Got", "Object", null).Add("Elsa.Start", "start").Add("Elsa.ExecuteWorkflow", "run", new()
        {
            ["workflowDefinitionId"] = "child",
            ["input"] = Flow.Wrapped("Object", "{\"Word\":\"办结\"}"),
            ["waitForCompletion"] = true,
            ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-Got" } },
        }).Connect("start>run"));

        var parent = await Start("parent");
        await Deliver();

        var state = await State(parent);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Finished), string.Join(';', state.Incidents));
        Assert.That(state.Variables["Got"]!["Answer"]!.ToString(), Is.EqualTo("办结！"));
    }

    [Test]
    public async Task One_run_for_each_item_and_the_parent_goes_on_when_all_have_ended()
    {
        await Load("item", new Flow().Input("Item").Add("Elsa.Start", "start")
            .Add("Elsa.Delay", "sleep", new() { ["timeSpan"] = Flow.Wrapped("JavaScript", "'00:00:0' + getItem()") }).Connect("start>sleep"));
        await Load("bulk", new Flow().Add("Elsa.Start", "start").Add("Elsa.BulkDispatchWorkflows", "all", new()
        {
            ["workflowDefinitionId"] = "item",
            ["items"] = Flow.Wrapped("Object", "[1,2,3]"),
            ["waitForCompletion"] = true,
        }).Add("Elsa.SetName", "after", new() { ["value"] = "完" }).Connect("start>all", "all:Completed>after"));

        var bulk = await Start("bulk");
        await Deliver();
        Assert.That(await Runs("item"), Is.EqualTo(new[] { CaseStatus.Running, CaseStatus.Running, CaseStatus.Running }));
        for (var second = 0; second < 3; second++)
        {
            Assert.That((await State(bulk)).Status, Is.EqualTo(CaseStatus.Running));
            Office.Clock.Advance(TimeSpan.FromSeconds(1));
            await Office.SendAsync(new FireDueDeadlines());
            await Deliver();
        }

        Assert.That((await State(bulk)).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((await State(bulk)).Name, Is.EqualTo("完"));
    }

    [TestCase("Elsa.DispatchWorkflow")]
    [TestCase("Elsa.ExecuteWorkflow")]
    [TestCase("Elsa.BulkDispatchWorkflows")]
    public async Task A_step_that_waits_for_a_workflow_nobody_has_published_fails_and_names_it(string type)
    {
        await Load("parent", new Flow().Add("Elsa.Start", "start").Add(type, "run", new()
        {
            ["workflowDefinitionId"] = Flow.Wrapped("JavaScript", "'nobody'"),
            ["items"] = Flow.Wrapped("Object", "[1,2]"),
            ["waitForCompletion"] = true,
        }).Connect("start>run"));

        var parent = await Start("parent");
        await Deliver();

        var state = await State(parent);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(state.Incidents.Single().Message, Does.Contain("nobody"));
        Assert.That(await Leftovers(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_request_to_a_host_nobody_allowed_fails_its_step_and_leaves_the_house()
    {
        await Load("caller", Caller("http://127.0.0.1:9/"));

        var run = await Start("caller");
        await Office.SendAsync(new DispatchOutbox());
        await Deliver();

        var state = await State(run);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(state.Incidents.Single().Message, Does.Contain("Http:Allow"));
    }

    [TestCase("a_b", "a_b")]
    [TestCase("_", "a_b")]
    [TestCase("%", "a-b")]
    public async Task A_searched_wildcard_stands_for_itself_in_the_lists_of_workflows_and_of_runs(string text, string found)
    {
        foreach (var (id, name) in new[] { ("a_b", "a_b"), ("a-b", "a%b"), ("axb", "axb") })
        {
            var flow = Waiter().Json();
            (flow["definitionId"], flow["name"]) = (id, name);
            await Office.SendAsync(new SavePipeline(await Office.ActorAsync(Author), flow, Publish: true));
            await Start(id, name);
        }

        var author = await Office.ActorAsync(Author);
        var versions = await Office.SendAsync(new FindPipelineVersions(author, new(null, 1), text, [], [], null, false, 0, 50));
        var runs = await Office.SendAsync(new ListRuns(author, new() { Text = text }, null, false, 0, 50));

        Assert.That(versions.Items.Select(row => row.Version.DefinitionId), Is.EqualTo(new[] { found }));
        Assert.That(runs.Items.Select(row => row.Instance.DefinitionId), Is.EqualTo(new[] { found }));
    }

    [Test]
    public async Task The_runs_of_a_list_belong_to_the_matter_that_the_step_names()
    {
        await Load("each", new Flow().Add("Elsa.Start", "start"));
        await Load("many", new Flow().Add("Elsa.Start", "start").Add("Elsa.BulkDispatchWorkflows", "all", new()
        {
            ["workflowDefinitionId"] = "each",
            ["items"] = Flow.Wrapped("Object", "[1,2]"),
            ["correlationId"] = "matter-1",
        }).Connect("start>all"));

        await Start("many");
        await Deliver();

        var matters = await Office.ReadAsync(db => db.WorkflowInstances.Where(one => one.DefinitionId == "each").Select(one => one.CorrelationId).ToListAsync());
        Assert.That(matters, Is.EqualTo(new[] { "matter-1", "matter-1" }));
    }
}
