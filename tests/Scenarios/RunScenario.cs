using System.Text.Json;
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

/// <summary>Workflows that run without a document: events, times, sub-workflows, requests.</summary>
public sealed class RunScenario
{
    private const string Author = "shen.zhixing";
    private string _folder = null!;
    private Office _office = null!;

    [SetUp]
    public async Task OpenOffice()
    {
        _folder = Directory.CreateTempSubdirectory("chancery-workflows").FullName;
        _office = await Office.OpenAsync("--Workflows", _folder);
    }

    [TearDown]
    public async Task CloseOffice()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task An_event_wakes_every_run_that_waits_for_it_once_and_starts_what_it_triggers()
    {
        await Load("waiter", Waiter());
        await Load("teller", new Flow().Add("Elsa.Start", "start").Add("Elsa.PublishEvent", "tell", new()
        {
            ["eventName"] = "approved",
            ["payload"] = Flow.Wrapped("Object", "{\"by\":\"方正平\"}"),
        }).Connect("start>tell"));
        await Load("triggered", new Flow().Add("Elsa.Event", "when", new()
        {
            ["eventName"] = "approved",
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        }).Add("Elsa.SetOutput", "out", new() { ["outputName"] = "Ran", ["outputValue"] = "yes" }).Connect("when>out"));
        var first = await Start("waiter");
        var second = await Start("waiter");

        await Start("teller");
        await Deliver();

        Assert.That((await State(first)).Output["By"]!["by"]!.ToString(), Is.EqualTo("方正平"));
        Assert.That((await State(second)).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That(await Runs("triggered"), Is.EqualTo(new[] { CaseStatus.Finished }));
        Assert.That(await Leftovers(), Is.EqualTo((0, 0)));
    }

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
    public async Task A_run_takes_the_number_of_a_series_that_only_the_offices_file_declares_once()
    {
        await Load("receipt", new Flow().Add("Elsa.Start", "start")
            .Add("Chancery.TakeNumber", "number", new() { ["series"] = "receive" })
            .Add("Chancery.TakeNumber", "again", new() { ["series"] = "receive" }).Connect("start>number", "number>again"));

        var runs = new[] { await Start("receipt"), await Start("receipt") };

        var numbers = await _office.ReadAsync(db => db.IssuedNumbers.Where(number => number.Code == "收").OrderBy(number => number.Number).ToListAsync());
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
    public async Task A_delay_ends_at_its_time_and_not_before_also_after_a_restart()
    {
        await Load("delayed", new Flow().Add("Elsa.Start", "start").Add("Elsa.Delay", "sleep", new() { ["timeSpan"] = "02:00:00" }).Connect("start>sleep"));
        var run = await Start("delayed");
        _office.Clock.Advance(TimeSpan.FromMinutes(119));
        await _office.SendAsync(new FireDueDeadlines());
        Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Running));

        _office = await _office.ReopenAsync("--Workflows", _folder);
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.SendAsync(new FireDueDeadlines());

        Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((await _office.SendAsync(new FireDueDeadlines())).Fired, Is.Zero);
    }

    [Test]
    public async Task A_schedule_starts_a_run_each_time_and_one_for_all_the_times_it_missed()
    {
        await Load("daily", new Flow().Add("Elsa.Cron", "when", new()
        {
            ["cronExpression"] = "0 9 * * *",
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        }).Add("Elsa.SetName", "name", new() { ["value"] = "早报" }).Connect("when>name"));

        for (var days = 0; days < 2; days++)
        {
            _office.Clock.Advance(TimeSpan.FromDays(1));
            await Tick();
        }

        Assert.That(await Runs("daily"), Has.Count.EqualTo(2));
        _office.Clock.Advance(TimeSpan.FromDays(5));
        await Tick();
        await Tick();
        Assert.That(await Runs("daily"), Has.Count.EqualTo(3));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var next = await _office.ReadAsync(db => db.WorkflowTriggers.Select(one => one.NextAt).SingleAsync());
        Assert.That(TimeZoneInfo.ConvertTime(next!.Value, zone).TimeOfDay, Is.EqualTo(TimeSpan.FromHours(9)), "the office's own time");
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
            _office.Clock.Advance(TimeSpan.FromSeconds(1));
            await _office.SendAsync(new FireDueDeadlines());
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
        await _office.SendAsync(new DispatchOutbox());
        await Deliver();

        var state = await State(run);
        Assert.That(state.Status, Is.EqualTo(CaseStatus.Faulted));
        Assert.That(state.Incidents.Single().Message, Does.Contain("Http:Allow"));
    }

    [Test]
    public async Task A_second_run_of_a_singleton_is_refused_while_the_first_runs()
    {
        var flow = Waiter().Json();
        flow["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" };
        await Write("single", flow);
        await Start("single");

        Assert.That(() => Start("single"), Throws.TypeOf<Engine.Errors.WorkflowException>()
            .With.Property("Code").EqualTo(Engine.Errors.ErrorCodes.WorkflowAlreadyRunning));
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
            await _office.SendAsync(new SavePipeline(await _office.ActorAsync(Author), flow, Publish: true));
            await Start(id, name);
        }

        var author = await _office.ActorAsync(Author);
        var versions = await _office.SendAsync(new FindPipelineVersions(author, new(null, 1), text, [], [], null, false, 0, 50));
        var runs = await _office.SendAsync(new ListRuns(author, new() { Text = text }, null, false, 0, 50));

        Assert.That(versions.Items.Select(row => row.Version.DefinitionId), Is.EqualTo(new[] { found }));
        Assert.That(runs.Items.Select(row => row.Instance.DefinitionId), Is.EqualTo(new[] { found }));
    }

    [Test]
    public async Task An_event_that_starts_what_publishes_it_again_comes_to_an_end_that_is_seen()
    {
        await Load("echo", new Flow().Add("Elsa.Event", "when", new()
        {
            ["eventName"] = "call",
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        }).Add("Elsa.PublishEvent", "again", new() { ["eventName"] = "call" }).Connect("when>again"));
        await Load("caller", new Flow().Add("Elsa.Start", "start").Add("Elsa.PublishEvent", "tell", new() { ["eventName"] = "call" }).Connect("start>tell"));

        await Start("caller");
        await Deliver();

        Assert.That(await Runs("echo"), Is.EqualTo(Enumerable.Repeat(CaseStatus.Finished, 16).Append(CaseStatus.Faulted)));
        Assert.That(await Leftovers(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_workflow_that_starts_itself_by_a_computed_id_comes_to_an_end()
    {
        await Load("self", new Flow().Add("Elsa.Start", "start")
            .Add("Elsa.DispatchWorkflow", "again", new() { ["workflowDefinitionId"] = Flow.Wrapped("JavaScript", "'self'") }).Connect("start>again"));

        await Start("self");
        await Deliver();

        Assert.That(await Runs("self"), Is.EqualTo(Enumerable.Repeat(CaseStatus.Finished, 17).Append(CaseStatus.Faulted)));
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

        var matters = await _office.ReadAsync(db => db.WorkflowInstances.Where(one => one.DefinitionId == "each").Select(one => one.CorrelationId).ToListAsync());
        Assert.That(matters, Is.EqualTo(new[] { "matter-1", "matter-1" }));
    }

    private static Flow Waiter() => new Flow().Add("Elsa.Start", "start").Add("Elsa.Event", "wait", new()
    {
        ["eventName"] = "approved",
        ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-By" } },
    }).Add("Elsa.SetOutput", "out", new() { ["outputName"] = "By", ["outputValue"] = Flow.Wrapped("JavaScript", "getBy()") })
        .Variable("By", "Object", null).Connect("start>wait", "wait>out");

    private static Flow Caller(string url) => new Flow().Add("Elsa.Start", "start")
        .Add("Elsa.FlowSendHttpRequest", "ask", new() { ["url"] = url, ["method"] = "POST" }).Connect("start>ask");

    private Task Load(string id, Flow flow) => Write(id, flow.Json());

    private async Task Write(string id, JsonObject definition)
    {
        definition["definitionId"] = id;
        definition["name"] = id;
        await File.WriteAllTextAsync(Path.Combine(_folder, $"{id}.json"), definition.ToJsonString());
        var receipt = await _office.SendAsync(new LoadPipelines(1, _folder));
        Assert.That(receipt.Refused, Is.Empty);
    }

    private async Task<Guid> Start(string id, string? correlation = null) =>
        (await _office.SendAsync(new StartWorkflow(await _office.ActorAsync(Author), id, null, [], correlation))).CaseId;

    private async Task Deliver() => await _office.SendAsync(new DeliverStimuli());

    private async Task Tick()
    {
        await _office.SendAsync(new FireDueTriggers());
        await Deliver();
    }

    private Task<InstanceState> State(Guid run) => _office.ReadAsync(async db =>
        JsonSerializer.Deserialize((await db.WorkflowInstances.SingleAsync(one => one.Id == run)).State, InstanceStateJson.Default.InstanceState)!);

    private Task<List<TraceRecord>> Journal(Guid run) => _office.ReadAsync(async db =>
        (await db.RunTraces.Where(one => one.CaseId == run).OrderBy(one => one.Sequence).ToListAsync())
            .SelectMany(row => JsonSerializer.Deserialize(row.Records, TraceJson.Default.IReadOnlyListTraceRecord)!).ToList());

    private Task<List<CaseStatus>> Runs(string id) => _office.ReadAsync(db =>
        db.WorkflowInstances.Where(one => one.DefinitionId == id).OrderBy(one => one.StartedAt).Select(one => one.Status).ToListAsync());

    private Task<(int Pending, int Awaited)> Leftovers() => _office.ReadAsync(async db =>
        (await db.PendingStimuli.CountAsync(), await db.AwaitedStimuli.CountAsync()));
}
