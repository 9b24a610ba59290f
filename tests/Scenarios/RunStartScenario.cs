using System.Text.Json.Nodes;
using Chancery.Engine.Execution;
using Chancery.Engine.Pipelines;
using Chancery.Engine.Runs;
using Chancery.Engine.Stimuli;
using Chancery.Engine.WorkItems;
using Chancery.Tests.Kernel;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Scenarios;

/// <summary>What starts a workflow, and when: events, times, activation, files.</summary>
public sealed class RunStartScenario : RunTest
{
    [Test]
    public async Task An_event_wakes_every_run_that_waits_for_it_once_and_starts_what_it_triggers()
    {
        await Load("waiter", Waiter());
        await Load("teller", new Flow().Add("Elsa.Start", "start").Add("Elsa.PublishEvent", "tell", new()
        {
            ["eventName"] = "approved",
            ["payload"] = Flow.Wrapped("Object", "{\"by\":\"方正平\"}"),
        }).Connect("start>tell"));
        await Load("triggered", Begun("Elsa.Event", "eventName", "approved").Add("Elsa.SetOutput", "out", new() { ["outputName"] = "Ran", ["outputValue"] = "yes" }).Connect("when>out"));
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
    public async Task A_delay_ends_at_its_time_and_not_before_also_after_a_restart()
    {
        await Load("delayed", new Flow().Add("Elsa.Start", "start").Add("Elsa.Delay", "sleep", new() { ["timeSpan"] = "02:00:00" }).Connect("start>sleep"));
        var run = await Start("delayed");
        Office.Clock.Advance(TimeSpan.FromMinutes(119));
        await Office.SendAsync(new FireDueDeadlines());
        Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Running));

        Office = await Office.ReopenAsync("--Workflows", Folder);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.SendAsync(new FireDueDeadlines());

        Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Finished));
        Assert.That((await Office.SendAsync(new FireDueDeadlines())).Fired, Is.Zero);
    }

    [Test]
    public async Task A_schedule_starts_a_run_each_time_and_one_for_all_the_times_it_missed()
    {
        await Load("daily", Begun("Elsa.Cron", "cronExpression", "0 9 * * *").Add("Elsa.SetName", "name", new() { ["value"] = "早报" }).Connect("when>name"));

        for (var days = 0; days < 2; days++)
        {
            Office.Clock.Advance(TimeSpan.FromDays(1));
            await Tick();
        }

        Assert.That(await Runs("daily"), Has.Count.EqualTo(2));
        Office.Clock.Advance(TimeSpan.FromDays(5));
        await Tick();
        await Tick();
        Assert.That(await Runs("daily"), Has.Count.EqualTo(3));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var next = await Office.ReadAsync(db => db.WorkflowTriggers.Select(one => one.NextAt).SingleAsync());
        Assert.That(TimeZoneInfo.ConvertTime(next!.Value, zone).TimeOfDay, Is.EqualTo(TimeSpan.FromHours(9)), "the office's own time");
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

    [Test]
    public async Task An_event_that_starts_what_publishes_it_again_comes_to_an_end_that_is_seen()
    {
        await Load("echo", Begun("Elsa.Event", "eventName", "call").Add("Elsa.PublishEvent", "again", new() { ["eventName"] = "call" }).Connect("when>again"));
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
    public async Task An_event_while_the_only_run_allowed_is_under_way_starts_nothing_and_alarms_nobody()
    {
        var flow = Begun("Elsa.Event", "eventName", "call").Add("Elsa.Event", "wait", new() { ["eventName"] = "approved" }).Connect("when>wait").Json();
        flow["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" };
        await Write("single", flow);
        await Load("caller", new Flow().Add("Elsa.Start", "start").Add("Elsa.PublishEvent", "tell", new() { ["eventName"] = "call" }).Connect("start>tell"));

        for (var calls = 0; calls < 3; calls++)
        {
            await Start("caller");
            await Deliver();
        }

        Assert.That(await Runs("single"), Is.EqualTo(new[] { CaseStatus.Running }));
        Assert.That(((await Leftovers()).Pending, await Office.ReadAsync(db => db.Alerts.CountAsync())), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_pipeline_of_documents_is_started_by_people_only_whatever_the_designer_has_ticked()
    {
        var flow = Begun("Elsa.Timer", "interval", "00:00:30").Add("Chancery.Draft", "draft").Connect("when>draft").Json();
        flow["customProperties"] = new JsonObject { ["chancery"] = new JsonObject { ["documentType"] = "checklist" } };
        await Write("timed", flow);

        Office.Clock.Advance(TimeSpan.FromHours(1));
        await Tick();

        Assert.That(((await Leftovers()).Pending, await Office.ReadAsync(db => db.Alerts.CountAsync())), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_is_refused_by_its_name_and_the_others_load()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, ".#lock.json"), Path.Combine(Folder, "nowhere"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "waiter.json"), Waiter().Json().ToJsonString());

        var receipt = await Office.SendAsync(new LoadPipelines(1, Folder));

        Assert.That((receipt.Refused.Select(one => one.Path), receipt.Loaded), Is.EqualTo((new[] { ".#lock.json" }, 1)));
    }

    [Test]
    public async Task A_workflow_tried_out_before_its_part_was_published_runs_once_the_part_is()
    {
        var author = await Office.ActorAsync(Author);
        var whole = new Flow().Add("Elsa.Start", "start").Add("Part", "part").Connect("start>part").Json();
        (whole["definitionId"], whole["name"]) = ("whole", "whole");
        var draft = await Office.SendAsync(new SavePipeline(author, whole, Publish: false));
        await Office.SendAsync(new StartWorkflow(author, "whole", draft.Saved.Version.Id, [], null));
        var part = new Flow().Add("Elsa.Start", "start").Add("Elsa.SetName", "name", new() { ["value"] = "完" }).Connect("start>name").Json();
        (part["definitionId"], part["name"], part["options"]) = ("part", "part", new JsonObject { ["usableAsActivity"] = true });
        await Office.SendAsync(new SavePipeline(author, part, Publish: true));
        await Office.SendAsync(new PublishPipeline(author, "whole"));

        var run = await Start("whole");

        Assert.That((await State(run)).Status, Is.EqualTo(CaseStatus.Finished));
    }

    [Test]
    public async Task A_title_in_square_brackets_is_text_and_no_broken_list()
    {
        await Load("marked", new Flow().Variable("Title", "Object", "[急]关于防汛的通知").Add("Elsa.Start", "start")
            .Add("Elsa.SetOutput", "out", new() { ["outputName"] = "Title", ["outputValue"] = Flow.Wrapped("JavaScript", "getTitle()") }).Connect("start>out"));

        var run = await Start("marked");

        Assert.That((await State(run)).Output["Title"]!.ToString(), Is.EqualTo("[急]关于防汛的通知"));
    }

    /// <summary>A workflow that begins by itself with the step <c>when</c>.</summary>
    private static Flow Begun(string type, string input, string value) => new Flow().Add(type, "when", new()
    {
        [input] = value,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
    });
}
